package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.discovery.record.RecordKey;
import io.manta.identity.DeviceKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningFileTest {
    private static final long NOW = 1_795_000_000_000_000L;

    @TempDir Path folder;
    private final HealthTracker health = new HealthTracker(Clock.system());

    private SigningFile file() {
        return SigningFile.in(folder, health);
    }

    private static RecordKey key(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        seed[1] = (byte) (number >> 8);
        return RecordKey.of(DeviceKey.ofSeed(seed).deviceId());
    }

    @Test
    void remembersAfterARestart() throws Exception {
        SigningFile file = file();
        assertThat(file.last(key(1))).isZero();
        file.keep(key(1), NOW);
        file.keep(key(2), NOW + 1);
        file.keep(key(1), NOW + 2);

        assertThat(file.last(key(1))).isEqualTo(NOW + 2);
        assertThat(file().last(key(1))).isEqualTo(NOW + 2);
        assertThat(file().last(key(2))).isEqualTo(NOW + 1);
        assertThat(file().last(key(3))).isZero();
    }

    @Test
    void makesRoomForNewKeys() throws Exception {
        SigningFile file = file();
        for (int i = 0; i <= SigningFile.MOST; i++) {
            file.keep(key(i), NOW + i);
        }

        assertThat(file().last(key(0))).isZero();
        assertThat(file().last(key(1))).isEqualTo(NOW + 1);
        assertThat(file().last(key(SigningFile.MOST))).isEqualTo(NOW + SigningFile.MOST);
    }

    @Test
    void aDamagedFileIsMovedAsideAndBegunAnew() throws Exception {
        Files.writeString(folder.resolve("signing.json"), "{\"version\":1,\"keys\":[{}]}");
        SigningFile file = file();

        assertThat(file.last(key(1))).isZero();
        file.keep(key(1), NOW);

        assertThat(file().last(key(1))).isEqualTo(NOW);
        assertThat(health.warnings().value()).hasSize(1);
    }
}
