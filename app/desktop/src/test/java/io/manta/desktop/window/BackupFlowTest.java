package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.request.PairInspectRequest;
import io.manta.ipc.request.PairRestoreRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** This device, kept. */
class BackupFlowTest extends InFrontOfTheWindow {
    private static final String PASSPHRASE = "nine owls";

    @Test
    void makesABackupByKeyboardAndSavesIt() throws Exception {
        tell(Samples.connected());
        Path file = folder.resolve("backup.txt");
        window.get().files.saveTo(file);
        robot.clickOn("#devicesButton");
        await(() -> shown("#backup").isPresent());
        robot.clickOn("#backup");
        await(() -> isFocused("#passphrase"));
        robot.write(PASSPHRASE).type(KeyCode.ENTER);
        await(() -> isFocused("#again"));
        robot.write(PASSPHRASE).type(KeyCode.ENTER);
        await(() -> isFocused("#saveFile"));
        robot.type(KeyCode.SPACE);
        await(() -> Files.exists(file));
        await(
                () ->
                        this.<Button>shown("#sheetLayer #close")
                                .orElseThrow()
                                .getText()
                                .equals("Done"));
        robot.type(KeyCode.ESCAPE);
        await(
                () ->
                        onToolkit(
                                () ->
                                        window.get()
                                                .graph
                                                .sheets()
                                                .currentProperty()
                                                .get()
                                                .filter(View.DEVICES::equals)
                                                .isPresent()));
        assertThat(file).content().contains("mantabackup1").doesNotContain("owls");
    }

    @Test
    void takesABackupBackThatIsPastedAndSaysThatThePassphraseIsWrong() throws Exception {
        tell(Samples.empty());
        window.get().clipboard.put(Samples.backup(2).lines().getFirst().reveal());
        window.get()
                .asker
                .answer(
                        PairInspectRequest.class,
                        _ -> new PairInspectReply(BackupState.WHOLE, 1, List.of()))
                .refuse(PairRestoreRequest.class, ErrorCode.BACKUP_REFUSED);
        robot.clickOn("#settingsButton");
        await(() -> shown("#restoreButton").isPresent());
        robot.clickOn("#restoreButton");
        await(() -> shown("#pasteBackup").isPresent());
        robot.clickOn("#pasteBackup");
        await(() -> !this.<Button>shown("#next").orElseThrow().isDisabled());
        robot.clickOn("#next");
        await(() -> isFocused("#passphrase"));
        robot.write("x").type(KeyCode.ENTER);
        await(
                () ->
                        robot.lookup("The passphrase does not open this backup")
                                .tryQuery()
                                .isPresent());
        window.get().asker.answer(PairRestoreRequest.class, _ -> new PairRestoreReply("ann", 3));
        await(() -> isFocused("#passphrase"));
        robot.type(KeyCode.ENTER);
        await(() -> robot.lookup("Welcome back").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        await(() -> shown("#versions").isPresent());
    }
}
