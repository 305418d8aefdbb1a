package io.manta.daemon.api;

import static io.manta.daemon.api.MeshViews.device;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TunnelKeysTest {
    private final TunnelKeys keys = new TunnelKeys();

    @Test
    void knowsWhoseKeyItIs() {
        TunnelPublicKey ofTwo = keys.of(device(2));
        keys.of(device(3));

        assertThat(keys.device(ofTwo)).contains(device(2));
    }

    @Test
    void knowsOnlyThoseThatAreKept() {
        TunnelPublicKey ofTwo = keys.of(device(2));
        keys.retain(Set.of(device(3)));

        assertThat(keys.device(ofTwo)).isEmpty();
    }
}
