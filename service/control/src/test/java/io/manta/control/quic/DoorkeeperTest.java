package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
    private static final Source ANN = new Source(0, 1);
    private static final Source BOB = new Source(0, 2);
    private static final ControlBounds BOUNDS = ControlBounds.STANDARD;

    private final Doorkeeper door = new Doorkeeper(BOUNDS);

    @Test
    void asksForProofOnceManyAreHalfOpen() {
        for (int i = 0; i < BOUNDS.unprovenHalfOpen() - 1; i++) {
            door.entered(new Source(7, i));
        }
        assertThat(door.wantsProof(ANN)).isFalse();

        door.entered(BOB);

        assertThat(door.wantsProof(ANN)).isTrue();
        assertThat(door.admits(ANN)).isTrue();
    }

    @Test
    void admitsFewHalfOpenOnesFromOneSource() {
        for (int i = 0; i < BOUNDS.halfOpenPerSource(); i++) {
            assertThat(door.admits(ANN)).isTrue();
            door.entered(ANN);
        }

        assertThat(door.admits(ANN)).isFalse();
        assertThat(door.wantsProof(ANN)).isTrue();
        assertThat(door.admits(BOB)).isTrue();
        door.greeted(ANN);
        assertThat(door.admits(ANN)).isTrue();
    }

    @Test
    void admitsSoManyFromOneSourceAndNoMore() {
        for (int i = 0; i < BOUNDS.connectionsPerSource(); i++) {
            door.entered(ANN);
            door.greeted(ANN);
        }

        assertThat(door.admits(ANN)).isFalse();
        assertThat(door.admits(BOB)).isTrue();
        door.left(ANN, true);
        assertThat(door.admits(ANN)).isTrue();
    }

    @Test
    void admitsSoManyInAllAndNoMore() {
        for (int i = 0; i < BOUNDS.connections(); i++) {
            door.entered(new Source(7, i));
            door.greeted(new Source(7, i));
        }

        assertThat(door.admits(ANN)).isFalse();
        assertThat(door.wantsProof(ANN)).isTrue();
    }

    @Test
    void countsExactlyWhateverTheOrder() {
        Random random = new Random(3);
        List<Source> halfOpen = new ArrayList<>();
        List<Source> open = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    halfOpen.add(new Source(0, random.nextInt(5)));
                    door.entered(halfOpen.getLast());
                }
                case 1 -> {
                    if (!halfOpen.isEmpty()) {
                        open.add(halfOpen.removeLast());
                        door.greeted(open.getLast());
                    }
                }
                case 2 -> {
                    if (!halfOpen.isEmpty()) {
                        door.left(halfOpen.removeFirst(), false);
                    }
                }
                default -> {
                    if (!open.isEmpty()) {
                        door.left(open.removeFirst(), true);
                    }
                }
            }
            assertThat(door.halfOpen()).isEqualTo(halfOpen.size());
            assertThat(door.open()).isEqualTo(halfOpen.size() + open.size());
        }
    }

    @Test
    void takesANetworkOfIpv6ForOneSource() {
        Endpoint one = Endpoint.of(InetAddress.ofLiteral("2001:db8:0:1::1"), 1);
        Endpoint two = Endpoint.of(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"), 2);
        Endpoint other = Endpoint.of(InetAddress.ofLiteral("2001:db8:0:2::1"), 1);

        assertThat(Source.of(one)).isEqualTo(Source.of(two)).isNotEqualTo(Source.of(other));
        assertThat(Source.of(Wire.at("192.0.2.1"))).isNotEqualTo(Source.of(Wire.at("192.0.2.2")));
    }
}
