package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.engine.peer.PeerState;
import io.manta.lab.Conditions;
import io.manta.lab.NatBox;
import io.manta.packet.ip.DropReason;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer is looked for at several places, none of which anybody vouches for. */
class CandidatesScenarioTest {
    private static final Endpoint NOBODY = at("198.51.100.77");
    private static final Endpoint NOBODY_EITHER = at("2001:db8::78");

    private final Mesh mesh = new Mesh(4);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");

    @Test
    void triesEachCandidateInTurn() {
        ann.knows(bob).withoutEndpoint().among(NOBODY, NOBODY_EITHER, bob.endpoint()).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();

        mesh.seconds(20);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
    }

    @Test
    void triesCandidatesAfterTheNameDoesNotAnswer() {
        ann.knows(bob).at("198.51.100.76:41820").among(NOBODY, bob.endpoint()).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();

        mesh.seconds(30);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void candidatesThatComeLaterAreTriedAtOnce() {
        Acquaintance known = ann.knows(bob).withoutEndpoint().keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.seconds(7);

        known.among(bob.endpoint());
        ann.apply();
        mesh.settle();

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void newsOfWhereItIsAskedAlreadyDoesNotMakeTheAnswerWorthless() {
        ann.knows(bob).withoutEndpoint().among(bob.endpoint(), NOBODY);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.internet.conditions(Conditions.CALM.withLatency(Duration.ofMillis(30), Duration.ZERO));

        ann.send4(bob, 100);
        mesh.run(Duration.ofMillis(20));
        ann.hears(bob, bob.endpoint());
        mesh.seconds(1);

        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void otherCandidatesDoNotMoveAPeerThatAnswers() {
        Acquaintance known = ann.knows(bob).withoutEndpoint().among(bob.endpoint()).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.settle();

        known.among(NOBODY);
        ann.apply();
        mesh.seconds(600);

        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void otherCandidatesDoNotMoveAPeerThatWasHeardSinceWeMoved() {
        Acquaintance known = ann.knows(bob).withoutEndpoint().among(bob.endpoint()).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.settle();

        // Too early for another handshake: what bob says is all there is to go by.
        ann.networkChanged();
        bob.send4(ann, 100);
        mesh.settle();
        known.among(NOBODY);
        ann.apply();
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void aRekeyOfAPeerThatAnswersDoesNotTryOtherPlaces() {
        ann.knows(bob).withoutEndpoint().among(bob.endpoint(), NOBODY).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        for (int i = 0; i < 600; i++) {
            ann.send4(bob, 100);
            mesh.seconds(1);
        }

        assertThat(bob.received()).hasSize(600);
        assertThat(ann.status(bob).handshakes()).isGreaterThan(3);
    }

    @Test
    void whereItWasHeardAnUnansweredPeerIsCalledAtOnce() {
        ann.knows(bob).withoutEndpoint().among(NOBODY, NOBODY_EITHER).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.seconds(1);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.OFFLINE);

        ann.hears(bob, bob.endpoint());
        mesh.settle();

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void whereItWasHeardAPeerIsStillTriedAfterGivingUp() {
        ann.knows(bob).withoutEndpoint().among(NOBODY);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        ann.send4(bob, 100);
        mesh.seconds(120);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.OFFLINE);

        ann.hears(bob, bob.endpoint());
        mesh.settle();

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void whereItWasHeardDoesNotMoveAPeerThatAnswers() {
        ann.knows(bob).keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.seconds(5);

        ann.hears(bob, NOBODY);
        mesh.seconds(5);

        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
    }

    @Test
    void aPeerBehindANatIsReachedWhereItWasHeard() {
        NatBox home = mesh.internet.nat("home", NatBox.Kind.PORT_RESTRICTED, "203.0.113.1");
        LabNode carl = mesh.node("carl").behind(home);
        ann.knows(carl).withoutEndpoint().among(carl.endpoint());
        carl.knows(ann).withoutEndpoint().among(ann.endpoint()).keepalive(25);
        ann.up();
        carl.up();

        mesh.seconds(60);
        ann.send4(carl, 100);
        mesh.settle();

        assertThat(carl.received()).hasSize(1);
    }

    @Test
    void noDatagramGoesToAnAddressInsideTheTunnel() {
        Endpoint inside = Endpoint.of(bob.ipv4(), LabNode.WANTED_PORT);
        Endpoint insideToo = Endpoint.of(bob.ipv6(), LabNode.WANTED_PORT);
        ann.ranges("100.64.0.0/10", "fd6d:616e:7461::/48");
        ann.knows(bob).withoutEndpoint().among(inside, insideToo);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        ann.send4(bob, 100);
        mesh.seconds(30);
        assertThat(ann.status(bob).endpoint()).isEmpty();
        ann.hears(bob, inside);
        assertThat(ann.status(bob).endpoint()).isEmpty();

        ann.hears(bob, bob.endpoint());
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void whoSendsToAnAddressOfARangeThatNobodyHasIsToldSo() {
        ann.ranges("100.64.0.0/10");
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        assertThat(ann.tun().config().routes())
                .extracting(Object::toString)
                .contains("100.64.0.0/10")
                .doesNotContain("100.64.0.2/32");

        ann.send(Packets.udp4(1, 99, 100, 0));
        mesh.settle();

        assertThat(ann.drops(DropReason.NO_ROUTE)).isEqualTo(1);
        assertThat(ann.received()).singleElement().satisfies(icmp -> assertThat(icmp[9]).isOne());
    }

    private static Endpoint at(String address) {
        return Endpoint.of(InetAddress.ofLiteral(address), LabNode.WANTED_PORT);
    }
}
