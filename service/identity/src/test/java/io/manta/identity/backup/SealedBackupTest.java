package io.manta.identity.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.ZBase32;
import io.manta.identity.backup.BackupParts.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealedBackupTest {
    private static final String PASSPHRASE = "horse battery staple, très correct";
    private static final SealedBackup.Cost CHEAP = new SealedBackup.Cost(8 << 10, 1, 1);

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static List<String> seal(int length) throws MantaException {
        return SealedBackup.seal(content(length), PASSPHRASE, new Random(1)::nextBytes, CHEAP);
    }

    @Test
    void comesBackFromLinesInAnyOrderAmongOthers() throws Exception {
        for (int length : new int[] {0, 1, 299, 300, 301, 4096}) {
            List<String> lines = new ArrayList<>(seal(length));
            lines.add("written on paper in June");
            Collections.shuffle(lines, new Random(length));
            assertThat(SealedBackup.open(String.join("\r\n", lines), PASSPHRASE))
                    .as(length + " bytes")
                    .isEqualTo(content(length));
            assertThat(lines).allMatch(line -> line.length() < 600);
        }
    }

    @Test
    void opensWithWhatItCostsByDefaultHoweverTheAccentIsTyped() throws Exception {
        List<String> lines = SealedBackup.seal(content(100), PASSPHRASE, new Random(2)::nextBytes);
        String decomposed = PASSPHRASE.replace("è", "e\u0300");
        assertThat(SealedBackup.open(String.join("\n", lines), decomposed)).isEqualTo(content(100));
    }

    @Test
    void tellsAWrongPassphraseFromADamagedTextAndAnotherVersion() throws Exception {
        String text = String.join("\n", seal(1000));
        assertRefused(text, "horse battery staple", "the passphrase does not open");
        assertRefused(text, "", "the passphrase does not open");
        assertRefused(text.substring(0, text.length() - 1), PASSPHRASE, "not a whole backup");
        assertRefused(text.substring(0, text.lastIndexOf('\n')), PASSPHRASE, "3 of its 4 lines");
        assertRefused("nothing", PASSPHRASE, "no line begins with mantabackup1");
        String mixed = seal(1000).getFirst() + "\n" + seal(1001).get(1);
        assertRefused(mixed, PASSPHRASE, "two different backups");
        assertThatThrownBy(() -> SealedBackup.open("mantabackup2yyyy", PASSPHRASE))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH));
    }

    private static void assertRefused(String text, String passphrase, String why) {
        assertThatThrownBy(() -> SealedBackup.open(text, passphrase))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_REFUSED));
    }

    @Test
    void tellsWithoutThePassphraseWhatIsMissing() throws Exception {
        List<String> lines = seal(1000);
        assertThat(BackupParts.of(String.join("\n", lines).toUpperCase(Locale.ROOT)))
                .isEqualTo(new BackupParts(State.WHOLE, 4, List.of()));
        assertThat(BackupParts.of(lines.get(2) + "\nand\n" + lines.get(0) + "\n" + lines.get(2)))
                .isEqualTo(new BackupParts(State.PARTIAL, 4, List.of(2, 4)));
        assertThat(BackupParts.of("nothing").state()).isEqualTo(State.NONE);
        assertThat(BackupParts.of(lines.getFirst() + "y").state()).isEqualTo(State.DAMAGED);
        assertThat(BackupParts.of(seal(1000).getFirst() + "\n" + seal(1001).get(1)).state())
                .isEqualTo(State.MIXED);
        assertThat(BackupParts.of("mantabackup2yyyy").state()).isEqualTo(State.OTHER_VERSION);
        assertThat(BackupParts.of("x".repeat(BackupText.LONGEST_TEXT + 1)).state())
                .isEqualTo(State.DAMAGED);
    }

    @Test
    void noticesAnyChangedCharacter() throws Exception {
        String text = String.join("\n", seal(500));
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder changed = new StringBuilder(text);
            int at = random.nextInt(changed.length());
            char other = (char) (97 + random.nextInt(26));
            if (changed.charAt(at) != other) {
                changed.setCharAt(at, other);
                assertThatThrownBy(() -> SealedBackup.open(changed.toString(), PASSPHRASE))
                        .as("seed " + seed)
                        .isInstanceOf(MantaException.class);
            }
        }
    }

    @Test
    void refusesAnEffortThatNoBackupAsksFor() {
        for (SealedBackup.Cost cost :
                List.of(
                        new SealedBackup.Cost(Integer.MAX_VALUE, 1, 1),
                        new SealedBackup.Cost(-1, 1, 1),
                        new SealedBackup.Cost(1 << 10, 1, 1),
                        new SealedBackup.Cost(32 << 10, 255, 1),
                        new SealedBackup.Cost(32 << 10, 0, 1),
                        new SealedBackup.Cost(32 << 10, 1, 255))) {
            byte[] forged =
                    ByteBuffer.allocate(100)
                            .putInt(cost.memoryKib())
                            .put((byte) cost.passes())
                            .put((byte) cost.lanes())
                            .array();
            String text = String.join("\n", BackupText.lines(forged));
            assertRefused(text, PASSPHRASE, "an effort that no backup asks for");
        }
    }

    @Test
    void answersMalformedLinesWithARefusal() {
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            byte[] line = new byte[random.nextInt(400)];
            random.nextBytes(line);
            String text = "mantabackup1" + ZBase32.encode(line);
            assertThatThrownBy(() -> SealedBackup.open(text, PASSPHRASE))
                    .as("seed " + seed)
                    .isInstanceOf(MantaException.class);
        }
    }

    @Test
    void refusesToLockWithAPassphraseThatIsGuessedTooSoon() {
        assertThatThrownBy(() -> SealedBackup.seal(content(1), "kitten", new Random(1)::nextBytes))
                .hasMessageContaining("6 characters");
    }
}
