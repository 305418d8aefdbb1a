package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final PresharedKey PSK = PresharedKey.of(filled(9));

    @TempDir Path folder;
    private final HealthTracker health = new HealthTracker(Clock.system());

    @Test
    void beginsWithDefaultsAndUp() throws Exception {
        Configuration fresh = load();

        assertThat(fresh.settings()).isEqualTo(Settings.DEFAULTS);
        assertThat(fresh.peers()).isEqualTo(PeerList.EMPTY);
        assertThat(fresh.wantedUp()).isTrue();
    }

    @Test
    void remembersWhatWasDecided() throws Exception {
        Configuration before = load();
        before.save(SettingKey.PORT.set(before.settings(), "5000"));
        before.saveWantedUp(false);
        before.vault().storePsk(peer().key(), PSK);
        before.save(PeerList.EMPTY.plus(peer()));

        Configuration after = load();

        assertThat(after.settings().port()).isEqualTo(5_000);
        assertThat(after.wantedUp()).isFalse();
        assertThat(after.peers().peers()).containsExactly(peer());
        assertThat(after.vault().psk(peer().key())).isEqualTo(PSK);
    }

    @Test
    void keepsSecretsOutOfDocumentsAndFromOtherUsers() throws Exception {
        Configuration configuration = load();
        configuration.vault().storePsk(peer().key(), PSK);
        configuration.save(PeerList.EMPTY.plus(peer()));

        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(folder.resolve("peers.json")).content().doesNotContain("CQkJCQkJ");
    }

    @Test
    void sweepsKeysThatACrashLeftBehind() throws Exception {
        Configuration before = load();
        before.vault().storePsk(peer().key(), PSK);
        before.vault().storeIdentity(TunnelPrivateKey.of(filled(3)));

        load();

        assertThat(folder.resolve("keys")).isEmptyDirectory();
    }

    @Test
    void keepsTheKeysWhenTheListOfPeersIsDamaged() throws Exception {
        Configuration before = load();
        before.vault().storePsk(peer().key(), PSK);
        before.save(PeerList.EMPTY.plus(peer()));
        Files.writeString(folder.resolve("peers.json"), "garbage");

        // When it starts twice, and then somebody restores the file
        assertThat(load().peers()).isEqualTo(PeerList.EMPTY);
        Configuration second = load();
        assertThat(second.vault().psk(peer().key())).isEqualTo(PSK);
        assertThat(health.warnings().value()).hasSize(1);
    }

    @Test
    void refusesToTalkWithoutAPresharedKeyThatIsLost() throws Exception {
        MantaException refused =
                catchThrowableOfType(MantaException.class, () -> load().vault().psk(peer().key()));

        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_DAMAGED);
    }

    @Test
    void readsSettingsAgainWhenAskedTo() throws Exception {
        Configuration configuration = load();
        Files.writeString(folder.resolve("settings.json"), "{\"version\":1,\"port\":7000}");

        configuration.reloadSettings();

        assertThat(configuration.settings().port()).isEqualTo(7_000);
    }

    @Test
    void changesNothingInMemoryThatIsNotOnDisk() throws Exception {
        Configuration configuration = load();
        Files.createDirectory(folder.resolve("settings.json"));

        assertThatThrownBy(() -> configuration.save(SettingKey.PORT.set(Settings.DEFAULTS, "5000")))
                .isInstanceOf(MantaException.class);
        assertThat(configuration.settings()).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void makesAFolderForItsOwnerOnly() throws Exception {
        Path fresh = folder.resolve("a").resolve("b");

        Configuration.createFolder(fresh);
        Configuration.createFolder(fresh);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesAFileWhereTheFolderShouldBe() throws Exception {
        Path file = Files.createFile(folder.resolve("x"));

        assertThat(
                        catchThrowableOfType(
                                        MantaException.class,
                                        () -> Configuration.createFolder(file))
                                .code())
                .isEqualTo(ErrorCode.FILE_INACCESSIBLE);
    }

    private Configuration load() throws MantaException {
        return Configuration.load(folder, health);
    }

    private static StaticPeer peer() {
        return new StaticPeer(
                "office",
                TunnelPublicKey.of(filled(1)),
                Optional.empty(),
                List.of(),
                true,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
