package io.manta.desktop.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.FakeFiles;
import io.manta.desktop.FakeWork;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.backup.RestoreModel.Page;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.paper.SheetDocument;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Commands;
import io.manta.desktop.widget.CheckLine;
import io.manta.desktop.widget.CheckLine.Mark;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.request.PairInspectRequest;
import io.manta.ipc.request.PairRestoreRequest;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreModelTest {
    private static final List<String> LINES =
            Samples.backup(14).lines().stream().map(Secret::reveal).toList();
    private static final SheetDrawing.Words WORDS =
            new SheetDrawing.Words("Backup", List.of(), (a, b) -> a + "/" + b, (a, b) -> "");

    @TempDir private Path folder;
    private final World world = new World();
    private final FakeFiles files = new FakeFiles();

    private RestoreModel open() {
        // As the service would see lines of whose order nothing is known but here.
        world.asker.answer(
                PairInspectRequest.class,
                request -> {
                    List<String> there = request.backup().reveal().lines().toList();
                    List<Integer> missing =
                            IntStream.range(0, LINES.size())
                                    .filter(i -> !there.contains(LINES.get(i)))
                                    .mapToObj(i -> i + 1)
                                    .toList();
                    return new PairInspectReply(
                            missing.isEmpty() ? BackupState.WHOLE : BackupState.PARTIAL,
                            LINES.size(),
                            missing);
                });
        world.asker.answer(PairRestoreRequest.class, _ -> new PairRestoreReply("ann", 3));
        RestoreWords words = new RestoreWords(world.errors, world.texts);
        BackupCollecting collecting =
                new BackupCollecting(world.asker, world.clipboard, files, new FakeWork(), words);
        return new RestoreModel(
                world.service,
                world.asker,
                collecting,
                words,
                world.sheets,
                new Commands(world.clipboard, world.notices, world.texts));
    }

    private static CheckLine stand(RestoreModel model) {
        return model.collecting().standProperty().get().getFirst();
    }

    private Path picture(int sheet) throws Exception {
        BufferedImage drawn = new SheetDrawing().draw(LINES, WORDS).get(sheet);
        Path file = folder.resolve("sheet" + sheet + ".png");
        ImageIO.write(drawn, "png", file.toFile());
        return file;
    }

    @Test
    void collectsTheSheetsOneByOneAndSaysWhatIsMissing() throws Exception {
        RestoreModel model = open();
        files.openFrom(picture(1));
        model.collecting().choose();
        assertThat(stand(model).title()).isEqualTo("2 of 14 parts are there");
        assertThat(stand(model).text()).contains("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.");
        model.next();
        assertThat(model.pageProperty().get()).isEqualTo(Page.COLLECT);
        model.collecting().open(List.of(picture(0)));
        assertThat(stand(model).mark()).isEqualTo(Mark.GOOD);
        model.next();
        assertThat(model.passableBinding().get()).as("no passphrase").isFalse();
        model.passphraseProperty().set("seven quiet otters");
        model.next();
        assertThat(model.pageProperty().get()).isEqualTo(Page.DONE);
        assertThat(model.rooms()).isEqualTo(3);
        PairRestoreRequest asked = world.asker.asked(PairRestoreRequest.class).getFirst();
        assertThat(asked.passphrase().reveal()).isEqualTo("seven quiet otters");
        assertThat(asked.backup().reveal().lines()).containsExactlyInAnyOrderElementsOf(LINES);
        assertThat(asked.replace()).isFalse();
        assertThat(world.asker.asked().toString()).doesNotContain("otters", "mantabackup1");
        assertThat(model.passphraseProperty().get()).isEmpty();
    }

    @Test
    void takesTextFromFilesTheClipboardAndDocumentsToPrint() throws Exception {
        RestoreModel model = open();
        world.clipboard.put("It says:\n  " + LINES.get(3).toUpperCase(Locale.ROOT) + " \nand");
        model.collecting().paste();
        assertThat(stand(model).title()).isEqualTo("1 of 14 parts are there");
        Path text = folder.resolve("backup.txt");
        Files.writeString(text, "Backup\n" + String.join("\r\n", LINES.subList(0, 5)));
        model.collecting().open(List.of(text));
        assertThat(stand(model).title()).isEqualTo("5 of 14 parts are there");
        Path print = folder.resolve("backup.pdf");
        Files.write(print, SheetDocument.of(new SheetDrawing().draw(LINES, WORDS), LINES));
        model.collecting().open(List.of(print));
        assertThat(model.collecting().wholeProperty().get()).isTrue();
        model.collecting().textProperty().set("");
        assertThat(model.collecting().wholeProperty().get()).isFalse();
        assertThat(model.collecting().standProperty().get()).isEmpty();
        model.collecting().add("my shopping list");
        assertThat(stand(model).title()).isEqualTo("That is not a backup");
    }

    @Test
    void saysOfEachFileThatGivesNothingWhy() throws Exception {
        RestoreModel model = open();
        Path list = Files.writeString(folder.resolve("list.txt"), "milk");
        Path blank = folder.resolve("blank.png");
        ImageIO.write(
                new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
        Path foreign = folder.resolve("menu.png");
        ImageIO.write(
                new SheetDrawing().draw(List.of("https://example.org"), WORDS).getFirst(),
                "png",
                foreign.toFile());
        for (Path file : List.of(list, blank, foreign, folder.resolve("gone.png"))) {
            model.collecting().open(List.of(file));
            assertThat(model.collecting().problemProperty().get().orElseThrow().title())
                    .contains("“" + file.getFileName() + "”");
        }
        assertThat(SheetFiles.read(List.of(list, blank, foreign, folder.resolve("gone.png"))))
                .extracting(found -> found.troubles().stream().map(f -> f.trouble()).toList())
                .isEqualTo(
                        List.of(
                                SheetFiles.Trouble.NO_BACKUP,
                                SheetFiles.Trouble.NO_CODE,
                                SheetFiles.Trouble.FOREIGN,
                                SheetFiles.Trouble.UNREADABLE));
    }

    @Test
    void asksBeforeThisDeviceForgetsWhoItIs() {
        world.tell(Samples.connected());
        RestoreModel model = open();
        model.collecting().textProperty().set(String.join("\n", LINES));
        model.next();
        model.passphraseProperty().set("seven quiet otters");
        assertThat(model.passableBinding().get()).isFalse();
        model.copyCommand();
        assertThat(world.clipboard.text())
                .contains("manta pair restore manta-backup.txt --replace");
        model.forgetProperty().set(true);
        model.next();
        assertThat(world.asker.asked(PairRestoreRequest.class).getFirst().replace()).isTrue();
    }

    @Test
    void staysWithThePassphraseWhenTheServiceRefuses() {
        RestoreModel model = open();
        model.collecting().textProperty().set(String.join("\n", LINES));
        model.next();
        model.passphraseProperty().set("six loud otters");
        world.asker.refuse(PairRestoreRequest.class, ErrorCode.BACKUP_REFUSED);
        model.next();
        assertThat(model.pageProperty().get()).isEqualTo(Page.PASSPHRASE);
        assertThat(model.passphraseProperty().get()).isEqualTo("six loud otters");
        assertThat(model.problemProperty().get().orElseThrow().title())
                .isEqualTo("The passphrase does not open this backup");
        world.asker.refuse(PairRestoreRequest.class, ErrorCode.WRONG_STATE);
        model.next();
        assertThat(model.takenProperty().get()).as("asks whether it may forget").isTrue();
        model.back();
        assertThat(model.collecting().wholeProperty().get()).isTrue();
    }

    @Test
    void tellsEachFailureByItsOwnSentenceInBothLanguages() {
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = Texts.in(language);
            RestoreWords words = new RestoreWords(new ErrorPresenter(texts), texts);
            Stream<String> states =
                    Stream.of(BackupState.values())
                            .map(state -> new PairInspectReply(state, 9, List.of(1)))
                            .map(words::of)
                            .map(CheckLine::title);
            Stream<String> refusals =
                    Stream.of(
                                    ErrorCode.BACKUP_REFUSED,
                                    ErrorCode.WRONG_STATE,
                                    ErrorCode.NOT_PERMITTED,
                                    ErrorCode.SERVICE_UNREACHABLE)
                            .map(code -> new io.manta.base.error.MantaException(code, "x"))
                            .map(words::of)
                            .map(ErrorText::title);
            Stream<String> troubles =
                    Stream.of(SheetFiles.Trouble.values())
                            .map(trouble -> words.of(new SheetFiles.Failure("a.png", trouble)))
                            .map(ErrorText::title);
            assertThat(Stream.of(states, refusals, troubles).flatMap(each -> each))
                    .doesNotHaveDuplicates();
        }
    }
}
