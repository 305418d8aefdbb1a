package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.discovery.record.RecordKey;
import io.manta.identity.DeviceKey;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredPerson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityBackupTest {
    private static final String PASSPHRASE = "a passphrase of words";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** Microseconds. */
    private static final long SIGNED = 1_800_000_000_000_000L;

    @TempDir Path old;
    @TempDir Path fresh;

    private final HealthTracker health = new HealthTracker(Clock.system());
    private final AtomicInteger restarts = new AtomicInteger();
    private DeviceKey key = DeviceKey.generate(new Random(1)::nextBytes);

    @BeforeEach
    void beSomebody() throws Exception {
        key = DeviceKey.open(new FileKeyVault(old), new Random(1)::nextBytes);
        DeviceKey other = DeviceKey.generate(new Random(2)::nextBytes);
        MeshFiles files = MeshFiles.open(old, health);
        files.savePerson(person(key, other));
        files.saveContactKeys(new byte[32]);
        files.saveContacts(new StoredContacts(true, List.of(), List.of(), List.of(), List.of()));
        // Somebody else until now, with keys of plain peers and leftovers of a network.
        DeviceKey before = DeviceKey.open(new FileKeyVault(fresh), new Random(3)::nextBytes);
        assertThat(before.deviceId()).isNotEqualTo(key.deviceId());
        MeshFiles.open(fresh, health).savePerson(person(before, other));
        MeshFiles.open(fresh, health).saveContactKeys(new byte[64]);
        Files.writeString(fresh.resolve("keys/peer-1.key"), "stays");
        SigningFile.in(fresh, health).keep(RecordKey.of(key.deviceId()), SIGNED);
        Files.writeString(fresh.resolve("keys/net-" + "a".repeat(24) + ".key"), "goes");
        Files.writeString(fresh.resolve("invites/" + "y".repeat(52) + ".json"), "goes");
    }

    private static StoredPerson person(DeviceKey first, DeviceKey second) {
        UserId user = UserId.ofFirstDevice(first.deviceId());
        DeviceCertificate certificate =
                DeviceCertificate.issue(first, second.deviceId(), "pad", NOW, Optional.empty());
        return new StoredPerson(
                Optional.empty(),
                List.of(certificate),
                List.of(DeviceRevocation.issue(second, user, second.deviceId(), NOW)),
                Optional.of(new StoredPerson.Asking("mantapair1y", "pad", NOW)));
    }

    private IdentityBackup backup(Path folder) {
        return new IdentityBackup(folder, new Random(4)::nextBytes, restarts::incrementAndGet);
    }

    private String sealed() throws MantaException {
        return String.join("\n", backup(old).seal(PASSPHRASE));
    }

    private IdentityBackup.Opened opened() throws MantaException {
        return backup(fresh).open(sealed(), PASSPHRASE);
    }

    /** Restoring wipes what it is given. */
    private static IdentityBackup.Opened copy(IdentityBackup.Opened opened) {
        return new IdentityBackup.Opened(
                opened.device(), opened.networks(), opened.archive().clone());
    }

    private void assertIsRestored() throws Exception {
        DeviceKey now = DeviceKey.open(new FileKeyVault(fresh), new Random(9)::nextBytes);
        assertThat(now.deviceId()).isEqualTo(key.deviceId());
        assertThat(MeshFiles.open(fresh, health).person())
                .isEqualTo(MeshFiles.open(old, health).person());
        assertThat(MeshFiles.open(fresh, health).contacts().open()).isTrue();
        assertThat(MeshFiles.open(fresh, health).contactKeys().orElseThrow()).hasSize(32);
        assertThat(fresh.resolve("keys/peer-1.key")).hasContent("stays");
        assertThat(SigningFile.in(fresh, health).last(RecordKey.of(key.deviceId())))
                .as("when it signed last on this machine")
                .isEqualTo(SIGNED);
        assertThat(fresh.resolve("keys/net-" + "a".repeat(24) + ".key")).doesNotExist();
        assertThat(fresh.resolve("invites/" + "y".repeat(52) + ".json")).doesNotExist();
        assertThat(fresh.resolve("restore.staged")).doesNotExist();
    }

    @Test
    void makesAnotherDeviceTheSame() throws Exception {
        backup(fresh).restore(opened());
        assertThat(restarts).hasValue(1);

        IdentityBackup.takeOver(fresh);
        IdentityBackup.takeOver(fresh);

        assertIsRestored();
        assertThat(health.warnings().value()).isEmpty();
    }

    @Test
    void isTakenOverWheneverThePowerFails() throws Exception {
        boolean reached = true;
        int steps = 0;
        // Locking and unlocking take a second each on purpose, and always say the same.
        IdentityBackup.Opened opened = opened();
        for (; reached; steps++) {
            backup(fresh).restore(copy(opened));
            CuttingSteps cutting = new CuttingSteps(steps, true);
            try {
                IdentityBackup.takeOver(fresh, cutting);
            } catch (CuttingSteps.PowerCut e) {
                IdentityBackup.takeOver(fresh);
            }
            reached = cutting.failed();
            assertIsRestored();
        }
        assertThat(steps).isGreaterThan(6);
    }

    @Test
    void changesNothingWithoutTheRightPassphrase() throws Exception {
        String text = sealed();
        assertThatThrownBy(() -> backup(fresh).open(text, "another passphrase"))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_REFUSED));
        assertThat(fresh.resolve("restore.staged")).doesNotExist();
    }

    @Test
    void refusesFilesThatNoBackupHolds() {
        byte[] outside =
                new BackupArchive(Map.of("device.key", new byte[1], "../etc/passwd", new byte[1]))
                        .encoded();
        byte[] nobody = new BackupArchive(Map.of("person.json", new byte[1])).encoded();
        byte[] newer = new BackupArchive(Map.of("device.key", new byte[1])).encoded();
        newer[0] = 2;
        assertThatThrownBy(() -> BackupArchive.decode(outside)).hasMessageContaining("no backup");
        assertThatThrownBy(() -> BackupArchive.decode(nobody)).hasMessageContaining("no identity");
        assertThatThrownBy(() -> BackupArchive.decode(newer)).hasMessageContaining("version");
    }

    @Test
    void answersAnythingElseWithARefusal() {
        byte[] good =
                new BackupArchive(Map.of("device.key", new byte[40], "person.json", new byte[99]))
                        .encoded();
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            byte[] bad = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(BackupArchive.decode(bad).files()).as("seed " + seed).isNotEmpty();
            } catch (MantaException e) {
                assertThat(e.code())
                        .as("seed " + seed)
                        .isIn(ErrorCode.BACKUP_REFUSED, ErrorCode.VERSION_MISMATCH);
            }
        }
    }

    @Test
    void namesAKeyThatIsDamaged() {
        byte[] archive = new BackupArchive(Map.of("device.key", new byte[20])).encoded();
        assertThatThrownBy(
                        () ->
                                backup(fresh)
                                        .open(
                                                String.join(
                                                        "\n",
                                                        io.manta.identity.backup.SealedBackup.seal(
                                                                archive,
                                                                PASSPHRASE,
                                                                new Random(1)::nextBytes)),
                                                PASSPHRASE))
                .hasMessageContaining("its key is damaged");
    }
}
