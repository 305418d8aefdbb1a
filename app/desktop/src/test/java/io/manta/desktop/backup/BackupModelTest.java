package io.manta.desktop.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.time.Clock;
import io.manta.desktop.FakeFiles;
import io.manta.desktop.FakeWork;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.backup.BackupModel.Page;
import io.manta.ipc.request.PairBackupRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupModelTest {
    private static final String GOOD = "seven quiet otters at noon";
    private static final Clock CLOCK =
            new Clock() {
                @Override
                public long nanos() {
                    return 0;
                }

                @Override
                public Instant now() {
                    return Samples.NOW;
                }
            };

    @TempDir private Path folder;
    private final World world = new World();
    private final FakeFiles files = new FakeFiles();

    private BackupModel open() {
        world.tell(Samples.connected());
        world.asker.answer(PairBackupRequest.class, _ -> Samples.backup(14));
        BackupWords words = new BackupWords(world.service, CLOCK, ZoneOffset.UTC, world.texts);
        BackupKeeping.Desk desk =
                new BackupKeeping.Desk(world.clipboard, files, new FakeWork(), words);
        return new BackupModel(
                world.asker,
                new BackupKeeping(desk, world.notices, world.errors, world.texts),
                words,
                world.sheets,
                world.errors);
    }

    private BackupModel made() {
        BackupModel model = open();
        model.passphraseProperty().set(GOOD);
        model.againProperty().set(GOOD);
        model.make();
        return model;
    }

    @Test
    void takesAPassphraseThatIsLongEnoughAndTypedTheSameTwice() {
        BackupModel model = open();
        model.passphraseProperty().set("short");
        model.againProperty().set("short");
        assertThat(model.readyBinding().get()).isFalse();
        model.passphraseProperty().set(GOOD);
        model.againProperty().set("seven quiet");
        assertThat(model.differs()).as("not typed to its end").isFalse();
        model.make();
        assertThat(world.asker.asked()).isEmpty();
        model.againProperty().set("seven loud");
        assertThat(model.differs()).isTrue();
        model.againProperty().set(GOOD);
        model.make();
        assertThat(world.asker.asked(PairBackupRequest.class).getFirst().passphrase().reveal())
                .isEqualTo(GOOD);
        assertThat(world.asker.asked().toString()).doesNotContain("otters");
        assertThat(model.pageProperty().get()).isEqualTo(Page.READY);
        assertThat(model.passphraseProperty().get()).as("is not kept").isEmpty();
    }

    @Test
    void savesAFileForItsOwnerThatHoldsEveryLineAndSaysWhatItIs() throws Exception {
        BackupModel model = made();
        Path file = Files.writeString(folder.resolve("backup.txt"), "an older one");
        files.saveTo(file);
        model.keeping().saveFile();
        assertThat(files.proposed()).containsExactly("manta-backup-ann-laptop-2026-11-21.txt");
        assertThat(model.keeping().keptProperty().get()).isTrue();
        String text = Files.readString(file);
        assertThat(text)
                .contains("ann-laptop", "November 21, 2026", "family, studio", "needed", ": 14.");
        assertThat(BackupLines.in(text)).hasSize(14);
        assertThat(text).doesNotContain("otters", "older");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void savesSheetsThatAlsoHoldTheLinesAsText() throws Exception {
        BackupModel model = made();
        Path file = folder.resolve("backup.pdf");
        files.saveTo(file);
        model.keeping().saveSheet();
        String document = Files.readString(file);
        assertThat(document).startsWith("%PDF-1.4").contains("/Count 2");
        assertThat(BackupLines.in(document))
                .containsExactlyElementsOf(model.keeping().text().lines().toList());
    }

    @Test
    void saysWhyAFileCannotBeWrittenAndKeepsTheBackup() {
        BackupModel model = made();
        files.saveTo(folder.resolve("nowhere").resolve("backup.txt"));
        model.keeping().saveFile();
        assertThat(model.keeping().problemProperty().get().orElseThrow().code())
                .isEqualTo("FILE_INACCESSIBLE");
        assertThat(model.keeping().keptProperty().get()).isFalse();
        assertThat(model.pageProperty().get()).isEqualTo(Page.READY);
        model.keeping().copyCommand();
        assertThat(world.clipboard.text())
                .contains("manta pair backup manta-backup-ann-laptop-2026-11-21.txt");
        model.keeping().copy();
        assertThat(world.clipboard.text()).contains(model.keeping().text());
        assertThat(model.keeping().keptProperty().get()).isTrue();
        model.done();
        assertThat(world.sheets.seen()).containsExactly("");
    }

    @Test
    void keepsThePassphraseWhenNobodyAgreedAndSaysSo() {
        BackupModel model = open();
        world.asker.refuse(PairBackupRequest.class, ErrorCode.NOT_PERMITTED);
        model.passphraseProperty().set(GOOD);
        model.againProperty().set(GOOD);
        model.make();
        assertThat(model.pageProperty().get()).isEqualTo(Page.PASSPHRASE);
        assertThat(model.passphraseProperty().get()).isEqualTo(GOOD);
        assertThat(model.problem().property().get().orElseThrow().title())
                .contains("administrator");
    }

    @Test
    void judgesPassphrasesAsWhoGuessesThemWould() {
        assertThat(strengths("")).containsOnly(PassphraseStrength.NONE);
        assertThat(strengths("abc", "1234567", "ÄÖÜäöü")).containsOnly(PassphraseStrength.SHORT);
        assertThat(
                        strengths(
                                "password",
                                "aaaaaaaaaaaaaaaa",
                                "12345678",
                                "Passwort123",
                                "qwertz12",
                                "abcdefghijkl",
                                "geheim!1"))
                .containsOnly(PassphraseStrength.WEAK);
        assertThat(strengths("red fox lake", "Bergziege7x")).containsOnly(PassphraseStrength.FAIR);
        assertThat(strengths(GOOD, "Zwölf Boxkämpfer jagen Viktor", "h7Q!x-29vLw_pR4k"))
                .containsOnly(PassphraseStrength.GOOD);
    }

    private static List<PassphraseStrength> strengths(String... passphrases) {
        return List.of(passphrases).stream().map(PassphraseStrength::of).toList();
    }
}
