package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.engine.peer.PeerState;
import io.manta.lab.NatBox;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Peers are found by name, followed when they move, and reached through NATs. */
class ReachingScenarioTest {
    private final Mesh mesh = new Mesh(3);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");

    @Test
    void findsAPeerByNameAndCallsAtOnce() {
        mesh.dns("bob.example", "198.51.100.2");
        ann.knows(bob).at("bob.example:41820").keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();

        mesh.settle();

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void asksAgainForANameThatHasNoAddressYet() {
        ann.knows(bob).at("bob.example:41820").keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.seconds(40);
        assertThat(ann.warnings()).containsExactly("endpoint-unresolved:bob");
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.OFFLINE);

        mesh.dns("bob.example", "198.51.100.2");
        mesh.seconds(16);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.warnings()).isEmpty();
    }

    @Test
    void goesThroughAllAddressesOfAName() {
        mesh.dns("bob.example", "198.51.100.77", "2001:db8::77", "198.51.100.2");
        ann.knows(bob).at("bob.example:41820").keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();

        mesh.seconds(60);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
        mesh.seconds(200);
        assertThat(ann.status(bob).endpoint())
                .as("stays where it was found")
                .contains(bob.endpoint());
    }

    @Test
    void followsANameThatMoved() {
        mesh.dns("bob.example", "198.51.100.2");
        ann.knows(bob).at("bob.example:41820").keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.seconds(5);

        bob.host().moveTo(mesh.internet, "198.51.100.202");
        mesh.dns("bob.example", "198.51.100.202");
        for (int i = 0; i < 60; i++) {
            ann.send4(bob, 100);
            mesh.seconds(1);
        }

        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
        assertThat(bob.received()).isNotEmpty();
    }

    @Test
    void anotherAddressOfTheSameNameDoesNotMoveAPeerThatAnswers() {
        mesh.dns("bob.example", "198.51.100.77", "198.51.100.2");
        ann.knows(bob).at("bob.example:41820").keepalive(25);
        bob.knows(ann).withoutEndpoint();
        bob.up();
        ann.up();
        mesh.seconds(30);
        bob.host().moveTo(mesh.internet, "198.51.100.202");
        bob.send4(ann, 100);
        mesh.seconds(300);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());
    }

    @Test
    void roamingEndsFindEachOtherByTheNextPacket() {
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.seconds(1);

        bob.host().moveTo(mesh.internet, "198.51.100.222");
        bob.send4(ann, 100);
        mesh.settle();
        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());

        ann.host().moveTo(mesh.internet, "2001:db8::111");
        bob.host().plug(mesh.internet, "2001:db8::222");
        ann.host().plug(mesh.internet, "198.51.100.111");
        ann.send4(bob, 100);
        mesh.settle();
        bob.send4(ann, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(2);
        assertThat(ann.received()).hasSize(2);
        assertThat(ann.status(bob).handshakes()).isEqualTo(1);
    }

    @Test
    void followsAPeerToAnotherPortWithoutAnyTraffic() {
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.seconds(1);
        bob.received();

        ann.listenOn(45_001);
        mesh.settle();
        bob.send4(ann, 100);
        mesh.settle();

        assertThat(bob.status(ann).endpoint()).contains(ann.host().endpoint(45_001));
        assertThat(ann.received()).hasSize(1);
        assertThat(ann.status(bob).handshakes()).isEqualTo(1);
    }

    @Test
    void aPeerHearsAtOnceThatWeMoved() {
        ann.knows(bob);
        bob.knows(ann).withoutEndpoint();
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.seconds(6);
        bob.received();
        int rebinds = ann.rebinds();

        ann.host().moveTo(mesh.internet, "198.51.100.111");
        ann.networkChanged();
        mesh.settle();
        bob.send4(ann, 100);
        mesh.settle();

        assertThat(ann.rebinds()).isEqualTo(rebinds + 1);
        assertThat(bob.status(ann).endpoint()).contains(ann.endpoint());
        assertThat(ann.received()).hasSize(1);
        assertThat(ann.status(bob).handshakes()).as("asked whether bob answers").isEqualTo(2);
    }

    @Test
    void aPeerThatDoesNotAnswerWhereWeAreNowIsLookedForElsewhere() {
        bob.host().plug(mesh.internet, "203.0.113.2");
        Endpoint second = Endpoint.of(InetAddress.ofLiteral("203.0.113.2"), LabNode.WANTED_PORT);
        ann.knows(bob).among(second);
        bob.knows(ann).withoutEndpoint();
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.seconds(6);
        assertThat(ann.status(bob).endpoint()).contains(bob.endpoint());

        bob.host().unplug("198.51.100.2");
        ann.networkChanged();
        mesh.seconds(12);
        bob.received();
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(ann.status(bob).endpoint()).contains(second);
        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void aPeerThatWasNeverCalledIsLeftAlone() {
        ann.knows(bob);
        bob.knows(ann).withoutEndpoint();
        ann.up();
        bob.up();

        ann.networkChanged();
        mesh.seconds(10);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.IDLE);
        assertThat(bob.status(ann).handshakes()).isZero();
    }

    @Test
    void keepalivesHoldTwoNatsOpen() {
        NatBox home = mesh.internet.nat("home", NatBox.Kind.PORT_RESTRICTED, "203.0.113.1");
        NatBox office = mesh.internet.nat("office", NatBox.Kind.PORT_RESTRICTED, "203.0.113.2");
        LabNode carl = mesh.node("carl").behind(home);
        LabNode dora = mesh.node("dora").behind(office);
        // Endpoint-independent mapping keeps the port: both outside endpoints are known.
        carl.knows(dora).at("203.0.113.2:41820").keepalive(25);
        dora.knows(carl).at("203.0.113.1:41820").keepalive(25);
        home.forward(41_820, carl.host().endpoint(41_820));
        office.forward(41_820, dora.host().endpoint(41_820));
        carl.up();
        dora.up();
        mesh.seconds(20);
        assertThat(carl.status(dora).state()).isEqualTo(PeerState.ONLINE);

        mesh.seconds(3600);
        dora.send4(carl, 100);
        carl.send4(dora, 100);
        mesh.settle();

        assertThat(carl.received()).hasSize(1);
        assertThat(dora.received()).hasSize(1);
    }

    @Test
    void aServerReachesAClientBehindANatAsLongAsItKeepsAlive() {
        NatBox home = mesh.internet.nat("home", NatBox.Kind.PORT_RESTRICTED, "203.0.113.1");
        LabNode carl = mesh.node("carl").behind(home);
        ann.knows(carl).withoutEndpoint();
        carl.knows(ann).keepalive(25);
        ann.up();
        carl.up();
        mesh.seconds(3600);

        ann.send4(carl, 100);
        mesh.settle();
        assertThat(carl.received()).hasSize(1);

        home.reboot();
        mesh.seconds(30);
        ann.send4(carl, 100);
        mesh.settle();
        assertThat(carl.received()).as("the next keepalive mapped anew").hasSize(1);
    }
}
