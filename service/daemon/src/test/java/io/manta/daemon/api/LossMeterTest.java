package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerSpec;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LossMeterTest {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final LocalIdentity SELF =
            new LocalIdentity(TunnelPrivateKey.generate(new Random(7)::nextBytes));
    private static final TunnelPublicKey BOB = TunnelPublicKey.of(key());

    private final LossMeter meter = new LossMeter();

    private static byte[] key() {
        byte[] bytes = new byte[32];
        bytes[0] = 1;
        bytes[5] = 9;
        return bytes;
    }

    private void look(long second, long answered, long lost) {
        PeerSpec spec =
                new PeerSpec(
                        "bob",
                        BOB,
                        Optional.empty(),
                        List.of(),
                        PresharedKey.none(),
                        Duration.ZERO,
                        SELF);
        meter.sample(
                second * NS_PER_S,
                List.of(
                        new PeerStatus(
                                spec,
                                PeerState.ONLINE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                0,
                                Optional.empty(),
                                new EchoCount(answered, lost),
                                1_280,
                                1)));
    }

    @Test
    void saysNothingOfAFewEchoesNorOfThoseBeforeItLooked() {
        assertThat(meter.of(BOB)).isEmpty();
        look(0, 500, 500);
        assertThat(meter.of(BOB)).isEmpty();
        look(10, 505, 504);
        assertThat(meter.of(BOB)).isEmpty();
        look(12, 506, 504);
        assertThat(meter.of(BOB)).contains(40.0);
    }

    @Test
    void forgetsWhatWasFiveMinutesAgo() {
        for (int second = 0; second <= 300; second += 2) {
            look(second, second / 2, 0);
        }
        assertThat(meter.of(BOB)).contains(0.0);
        for (int second = 302; second <= 330; second += 2) {
            look(second, 150, (second - 300) / 2);
        }
        double mixed = meter.of(BOB).orElseThrow();
        assertThat(mixed).isBetween(9.0, 11.0);
        for (int second = 332; second <= 700; second += 2) {
            look(second, 150 + (second - 330) / 2, 15);
        }
        assertThat(meter.of(BOB)).contains(0.0);
        look(700 + 301, 400, 15);
        assertThat(meter.of(BOB)).as("after a pause it begins anew").isEmpty();
    }

    @Test
    void saysItToATenth() {
        look(0, 0, 0);
        look(60, 29, 1);
        assertThat(meter.of(BOB)).contains(3.3);
    }

    @Test
    void beginsAnewWhenTheCountersDo() {
        look(0, 100, 0);
        look(30, 100, 20);
        assertThat(meter.of(BOB)).contains(100.0);
        look(60, 3, 0);
        assertThat(meter.of(BOB)).isEmpty();
        look(62, 13, 0);
        assertThat(meter.of(BOB)).contains(0.0);
    }

    @Test
    void forgetsWhoIsNoPeerAnyMore() {
        look(0, 0, 0);
        look(2, 20, 0);
        meter.sample(4 * NS_PER_S, List.of());
        assertThat(meter.of(BOB)).isEmpty();
    }
}
