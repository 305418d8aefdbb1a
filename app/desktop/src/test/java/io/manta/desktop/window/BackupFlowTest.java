package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.view.View;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** This device, kept. */
class BackupFlowTest extends InFrontOfTheWindow {
    private static final String PASSPHRASE = "seven quiet otters";

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
        await(() -> this.<Button>shown("#close").orElseThrow().getText().equals("Done"));
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
        assertThat(file).content().contains("mantabackup1").doesNotContain("otters");
    }
}
