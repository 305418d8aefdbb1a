package io.manta.daemon.state;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyVaultTest {
    private static final byte[] SECRET = new byte[32];

    static {
        new Random(1).nextBytes(SECRET);
    }

    @TempDir Path folder;
    private FileKeyVault vault;
    private Path deviceFile;

    @BeforeEach
    void openVault() {
        vault = new FileKeyVault(folder);
        deviceFile = folder.resolve("device.key");
    }

    @Test
    void givesBackWhatWasStored() throws Exception {
        vault.store("device", SECRET);
        vault.store("contact", new byte[] {7});

        assertThat(vault.load("device")).hasValueSatisfying(s -> assertThat(s).isEqualTo(SECRET));
        assertThat(vault.load("contact")).hasValueSatisfying(s -> assertThat(s).containsExactly(7));
    }

    @Test
    void hasNothingUnderANameNeverStored() throws Exception {
        assertThat(vault.load("device")).isEmpty();
    }

    @Test
    void writesVersionNameSecretAndChecksum() throws Exception {
        vault.store("device", SECRET);

        assertThat(Files.readAllLines(deviceFile, US_ASCII))
                .hasSize(3)
                .startsWith("manta key 1 device", HexFormat.of().formatHex(SECRET))
                .element(2)
                .asString()
                .matches("[0-9a-f]{16}");
    }

    @Test
    void letsOnlyTheOwnerRead() throws Exception {
        vault.store("device", SECRET);

        assertThat(mode(deviceFile)).isEqualTo("rw-------");
    }

    @Test
    void closesAKeyThatOthersMayRead() throws Exception {
        vault.store("device", SECRET);
        Files.setPosixFilePermissions(deviceFile, PosixFilePermissions.fromString("rw-r--r--"));

        vault.load("device");

        assertThat(mode(deviceFile)).isEqualTo("rw-------");
    }

    @Test
    void refusesEveryFlippedBitAndLeavesTheFile() throws Exception {
        vault.store("device", SECRET);
        byte[] good = Files.readAllBytes(deviceFile);

        for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
            byte[] bad = good.clone();
            bad[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(deviceFile, bad);

            assertThat(failure().code()).as("bit %d", bit).isEqualTo(ErrorCode.FILE_DAMAGED);
            assertThat(deviceFile).hasBinaryContent(bad);
        }
    }

    @Test
    void refusesEveryTruncationAndLeavesTheFile() throws Exception {
        vault.store("device", SECRET);
        byte[] good = Files.readAllBytes(deviceFile);

        for (int length = 0; length < good.length; length++) {
            byte[] bad = Arrays.copyOf(good, length);
            Files.write(deviceFile, bad);

            assertThat(failure().code()).as("length %d", length).isEqualTo(ErrorCode.FILE_DAMAGED);
            assertThat(deviceFile).hasBinaryContent(bad);
        }
    }

    @Test
    void refusesTheKeyOfAnotherName() throws Exception {
        vault.store("contact", SECRET);
        Files.move(folder.resolve("contact.key"), deviceFile);

        assertThat(failure().code()).isEqualTo(ErrorCode.FILE_DAMAGED);
    }

    @Test
    void refusesAHugeFile() throws Exception {
        Files.write(deviceFile, new byte[1 << 20]);

        assertThat(failure().code()).isEqualTo(ErrorCode.FILE_DAMAGED);
    }

    @Test
    void neverMakesANewIdentityInPlaceOfADamagedOne() throws Exception {
        Files.writeString(deviceFile, "manta key 1 device\n");
        AtomicInteger drawn = new AtomicInteger();

        for (int start = 0; start < 3; start++) {
            assertThatThrownBy(() -> DeviceKey.open(vault, bytes -> drawn.incrementAndGet()))
                    .isInstanceOf(MantaException.class)
                    .hasMessageContaining(deviceFile.toString());
        }

        assertThat(drawn).hasValue(0);
        assertThat(deviceFile).hasContent("manta key 1 device\n");
    }

    @Test
    void namesTheFileAndTheWayOutWhenDamaged() throws Exception {
        Files.writeString(deviceFile, "nonsense");

        assertThat(failure()).hasMessageContaining(deviceFile.toString());
        assertThat(failure().remedy()).contains(deviceFile.toString()).contains("backup");
    }

    @Test
    void saysInaccessibleWhenTheFileCanNotBeRead() throws Exception {
        Files.createDirectory(deviceFile);

        assertThat(failure().code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
    }

    @Test
    void tellsNoSecretInFailures() throws Exception {
        vault.store("device", SECRET);
        byte[] bad = Files.readAllBytes(deviceFile);
        bad[bad.length - 2] ^= 1;
        Files.write(deviceFile, bad);
        String secret = HexFormat.of().formatHex(SECRET);

        MantaException failure = failure();

        assertThat(failure.toString() + failure.remedy() + failure.getCause())
                .doesNotContain(secret.substring(0, 8));
    }

    @Test
    void keepsOneIdentityOverRestarts() throws Exception {
        Random random = new Random(2);
        DeviceKey first = DeviceKey.open(vault, random::nextBytes);
        ContactKey contact = ContactKey.open(vault, random::nextBytes);

        FileKeyVault restarted = new FileKeyVault(folder);

        assertThat(DeviceKey.open(restarted, random::nextBytes).deviceId())
                .isEqualTo(first.deviceId());
        assertThat(ContactKey.open(restarted, random::nextBytes).contactId())
                .isEqualTo(contact.contactId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../device", "a/b", "Device", "a.b", "a\n"})
    void refusesNamesThatAreNone(String name) {
        assertThatThrownBy(() -> vault.load(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.store(name, SECRET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private MantaException failure() {
        return catchThrowableOfType(MantaException.class, () -> vault.load("device"));
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
