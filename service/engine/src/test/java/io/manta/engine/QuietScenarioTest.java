package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.engine.peer.PeerState;
import io.manta.lab.Fate;
import io.manta.lab.NatBox;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Peers that have nothing to say, while another protocol of the same port is in touch with them.
 */
class QuietScenarioTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /** A session is used for three minutes after its handshake, and a handshake may be underway. */
    private static final Duration ALL_ENDED = Duration.ofMinutes(10);

    private final Mesh mesh = new Mesh(9);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");
    private final Acquaintance bobForAnn = ann.knows(bob).keepalive(25);
    private final Acquaintance annForBob = bob.knows(ann).keepalive(25);

    @BeforeEach
    void meet() {
        bobForAnn.heldAt(bob.endpoint());
        annForBob.heldAt(ann.endpoint());
        bob.up();
        ann.up();
        mesh.seconds(1);
    }

    private long sent() {
        long all = 0;
        for (Fate fate : Fate.values()) {
            all += mesh.internet.count(fate);
        }
        return all;
    }

    private long sentWithin(Duration time) {
        long before = sent();
        mesh.run(time);
        return sent() - before;
    }

    @Test
    void areConnectedBeforeAnybodySaysAnything() {
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(bob.status(ann).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void costNothingInAnHour() {
        mesh.run(ALL_ENDED);

        assertThat(sentWithin(HOUR)).isZero();

        ann.send4(bob, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void costAKeepaliveWhereNothingElseKeepsTheWayOpen() {
        ann.forgets(bob);
        ann.knows(bob).keepalive(25);
        ann.apply();
        mesh.run(ALL_ENDED);

        assertThat(sentWithin(HOUR)).isGreaterThan(HOUR.toSeconds() / 26);
    }

    @Test
    void areMovedToWhereTheOtherProtocolIsOnceTheyAreQuiet() {
        Endpoint other = ipv6Of(bob);
        bobForAnn.heldAt(other);
        annForBob.heldAt(ipv6Of(ann));
        ann.apply();
        bob.apply();
        ann.send4(bob, 100);
        mesh.seconds(5);
        assertThat(ann.status(bob).endpoint()).as("it answers").contains(bob.endpoint());

        mesh.seconds(40);

        assertThat(ann.status(bob).endpoint()).contains(other);
        mesh.run(ALL_ENDED);
        assertThat(sentWithin(HOUR)).isZero();
        ann.send4(bob, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(2);
    }

    @Test
    void doNotMoveToAndFroForEverWhereTheyAreHeldAtPlacesOfDifferentKinds() {
        bobForAnn.heldAt(ipv6Of(bob));
        ann.apply();
        mesh.run(ALL_ENDED);

        long packets = sentWithin(HOUR);

        assertThat(packets)
                .as("one keepalive in 25 s and a handshake in two minutes, but no searching")
                .isLessThan(HOUR.toSeconds() / 25 + HOUR.toSeconds() / 120 * 4);
    }

    @Test
    void areReachedBehindANatAfterAnHour() {
        NatBox home = mesh.internet.nat("home", NatBox.Kind.PORT_RESTRICTED, "203.0.113.1");
        LabNode carl = mesh.node("carl").behind(home);
        carl.knows(ann).keepalive(25).heldAt(ann.endpoint());
        ann.knows(carl).withoutEndpoint().keepalive(25);
        ann.apply();
        carl.up();
        mesh.seconds(1);
        Endpoint outside = ann.status(carl).endpoint().orElseThrow();
        ann.forgets(carl);
        ann.knows(carl).withoutEndpoint().keepalive(25).heldAt(outside);
        ann.apply();
        for (int i = 0; i < HOUR.toSeconds() / 25; i++) {
            // What the other protocol does.
            carl.presence().shared().send(ByteBuffer.wrap(new byte[] {64}), ann.endpoint());
            mesh.seconds(25);
        }

        ann.send4(carl, 100);
        mesh.settle();

        assertThat(carl.received()).hasSize(1);
    }

    @Test
    void areMeasuredWhileSomebodyWatches() {
        mesh.run(ALL_ENDED);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.IDLE);

        ann.presence().peers().watch(true);
        mesh.seconds(10);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.status(bob).roundTrip()).isPresent();
        ann.presence().peers().watch(false);
        mesh.run(ALL_ENDED);
        assertThat(sentWithin(HOUR)).as("nobody watches any more").isZero();
    }

    @Test
    void areAskedOverTheOtherProtocolWhenDataStaysUnanswered() {
        mesh.internet.block(flight -> flight.to().equals(bob.endpoint()));
        for (int i = 0; i < 7; i++) {
            ann.send4(bob, 100);
            mesh.seconds(1);
        }

        assertThat(ann.wasSilent(bob)).isEqualTo(1);
    }

    @Test
    void areAskedOverTheOtherProtocolWhenAHandshakeStaysUnanswered() {
        mesh.run(ALL_ENDED);
        mesh.internet.block(flight -> flight.to().equals(bob.endpoint()));

        ann.send4(bob, 100);
        mesh.seconds(6);

        assertThat(ann.wasSilent(bob)).isEqualTo(1);
    }

    @Test
    void areNotAskedWhileTheyAnswer() {
        for (int i = 0; i < 60; i++) {
            ann.send4(bob, 100);
            bob.send4(ann, 100);
            mesh.seconds(1);
        }

        assertThat(ann.wasSilent(bob)).isZero();
    }

    private static Endpoint ipv6Of(LabNode node) {
        return Endpoint.of(
                InetAddress.ofLiteral("2001:db8::" + node.number()), LabNode.WANTED_PORT);
    }
}
