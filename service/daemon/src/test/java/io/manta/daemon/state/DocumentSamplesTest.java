package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as every version ever wrote them are read for ever; a new version adds its samples. */
class DocumentSamplesTest {
    @TempDir Path folder;

    @Test
    void readsSettingsOfVersion1() throws Exception {
        Settings settings = load(new SettingsFormat(), "settings-1.json");

        assertThat(settings.port()).isEqualTo(5_000);
        assertThat(settings.mtu()).isEqualTo(1_420);
        assertThat(settings.autostart()).isEqualTo(Autostart.OFF);
        assertThat(settings.operators()).containsExactly(1_000L, 1_001L);
        assertThat(settings.addresses()).hasSize(2);
        assertThat(settings.endpoint()).isPresent();
        assertThat(saved(new SettingsFormat(), settings)).isEqualTo(settings);
    }

    @Test
    void readsPeersOfVersion1() throws Exception {
        PeerList peers = load(new PeerListFormat(), "peers-1.json");

        StaticPeer office = peers.named("office").orElseThrow();
        assertThat(office.keepaliveS()).hasValue(25);
        assertThat(office.psk()).isTrue();
        assertThat(peers.identity(office.identity().orElseThrow())).isPresent();
        assertThat(peers.named("phone").orElseThrow().endpoint()).isEmpty();
        assertThat(saved(new PeerListFormat(), peers)).isEqualTo(peers);
    }

    @Test
    void readsTheLastStateOfVersion1() throws Exception {
        assertThat(load(new LastStateFormat(), "state-1.json").up()).isFalse();
    }

    private <T> T load(DocumentFormat<T> format, String sample) throws Exception {
        try (InputStream in = getClass().getResourceAsStream(sample)) {
            Files.copy(Objects.requireNonNull(in, sample), folder.resolve(format.fileName()));
        }
        StateStore.Loaded<T> loaded = store().load(format);
        assertThat(loaded.damaged()).isFalse();
        return loaded.value();
    }

    private <T> T saved(DocumentFormat<T> format, T value) throws Exception {
        store().save(format, value);
        return store().load(format).value();
    }

    private StateStore store() throws IOException {
        return new StateStore(folder, new HealthTracker(Clock.system()));
    }
}
