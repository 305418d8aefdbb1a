package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerState;
import io.manta.lab.Conditions;
import io.manta.packet.ip.DropReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** ann ── internet ── bob: what one sends, the other gets. */
class TrafficScenarioTest {
    private final Mesh mesh = new Mesh(1);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");

    private void bothUp() {
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
    }

    @Test
    void deliversTheFirstPacketAfterTheHandshake() {
        bothUp();
        byte[] packet = Packets.udp4(1, 2, 100, 7);
        ann.send(packet);

        mesh.settle();

        assertThat(bob.received()).containsExactly(packet);
        assertThat(ann.status(bob).handshakes()).isEqualTo(1);
        assertThat(bob.status(ann).handshakes()).isEqualTo(1);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
    }

    @Test
    void carriesBothFamiliesBothWaysInOrder() {
        bothUp();
        for (int i = 0; i < 50; i++) {
            ann.send(Packets.udp4(1, 2, 60 + i, i)).send(Packets.udp6(1, 2, 60 + i, i));
            bob.send(Packets.udp4(2, 1, 60 + i, i)).send(Packets.udp6(2, 1, 60 + i, i));
            mesh.settle();
        }

        assertThat(bob.received()).hasSize(100).allMatch(Packets::isSound);
        assertThat(ann.received()).hasSize(100).allMatch(Packets::isSound);
    }

    @Test
    void measuresRoundTripsThroughTheTunnel() {
        bothUp();
        mesh.internet.conditions(Conditions.CALM.withLatency(Duration.ofMillis(20), Duration.ZERO));
        ann.send4(bob, 100);
        mesh.seconds(1);

        CompletableFuture<Duration> answer = ann.ping(bob);
        mesh.seconds(1);

        assertThat(answer).isCompletedWithValue(Duration.ofMillis(40));
        assertThat(ann.status(bob).roundTrip()).contains(Duration.ofMillis(40));
        assertThat(ann.status(bob).echoes()).isEqualTo(new EchoCount(1, 0));
    }

    @Test
    void firstPingBringsTheSessionAbout() {
        bothUp();

        CompletableFuture<Duration> answer = ann.ping(bob);
        mesh.seconds(1);

        assertThat(answer).isCompleted();
        assertThat(ann.received()).isEmpty();
    }

    @Test
    void pingOfADeadPeerFailsAfterTwoSeconds() {
        bothUp();
        ann.send4(bob, 100);
        mesh.settle();
        bob.host().offline(true);

        CompletableFuture<Duration> answer = ann.ping(bob);
        mesh.run(Duration.ofMillis(1900));
        assertThat(answer).isNotDone();
        mesh.run(Duration.ofMillis(200));

        assertThatThrownBy(answer::join).hasMessageContaining("did not answer within 2 s");
        assertThat(ann.status(bob).echoes()).isEqualTo(new EchoCount(0, 1));
    }

    @Test
    void repliesToOtherProgramsPingsPassThrough() {
        bothUp();
        ann.send4(bob, 100);
        mesh.settle();
        byte[] foreign = Packets.packet(Packets.ipv4(2), Packets.ipv4(1), 1, new byte[40], 2, 0);

        bob.send(foreign);
        mesh.settle();

        assertThat(ann.received()).containsExactly(foreign);
    }

    @Test
    void noRouteIsAnsweredAndCounted() {
        bothUp();
        ann.send(Packets.udp4(1, 99, 100, 0));
        mesh.settle();

        byte[] answer = ann.received().getFirst();
        assertThat(answer[9]).as("ICMP").isEqualTo((byte) 1);
        assertThat(answer[20]).as("destination unreachable").isEqualTo((byte) 3);
        assertThat(Packets.isSound(answer)).isTrue();
        assertThat(ann.drops(DropReason.NO_ROUTE)).isEqualTo(1);
    }

    @Test
    void answersToUnroutablePacketsAreRationed() {
        bothUp();
        for (int i = 0; i < 1000; i++) {
            ann.send(Packets.udp4(1, 99, 100, i));
        }
        mesh.settle();

        assertThat(ann.received()).hasSize(50);
        assertThat(ann.drops(DropReason.NO_ROUTE)).isEqualTo(1000);
    }

    @Test
    void aPeerWithoutEndpointIsRefusedUntilItCalls() {
        ann.knows(bob).withoutEndpoint();
        bob.knows(ann);
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.settle();
        assertThat(ann.drops(DropReason.NO_ENDPOINT)).isEqualTo(1);

        bob.send4(ann, 100);
        mesh.settle();
        ann.received();
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void forgedInnerSourceIsDroppedAndCounted() {
        bothUp();
        LabNode carl = mesh.node("carl");
        ann.send(Packets.udp4(carl.number(), bob.number(), 100, 0));
        mesh.settle();

        assertThat(bob.received()).isEmpty();
        assertThat(bob.drops(DropReason.SOURCE_NOT_ALLOWED)).isEqualTo(1);
    }

    @Test
    void fragmentsAndOptionsOfInnerPacketsPassUnchanged() {
        bothUp();
        byte[] first =
                Packets.ipv4Packet(
                        Packets.ipv4(1), Packets.ipv4(2), 17, new byte[800], 0x2000, new byte[0]);
        byte[] later =
                Packets.ipv4Packet(
                        Packets.ipv4(1), Packets.ipv4(2), 17, new byte[300], 100, new byte[0]);
        byte[] options =
                Packets.ipv4Packet(
                        Packets.ipv4(1),
                        Packets.ipv4(2),
                        17,
                        new byte[40],
                        0,
                        new byte[] {1, 1, 1, 0});

        ann.send(first).send(later).send(options);
        mesh.settle();

        assertThat(bob.received()).containsExactlyInAnyOrder(first, later, options);
    }

    @Test
    void packetsThatAreNoneAreCounted() {
        bothUp();
        ann.send(new byte[] {0x45}).send(new byte[40]).send(new byte[] {0x60, 0, 0});
        byte[] lies = Packets.udp4(1, 2, 100, 0);
        lies[3] = 120;
        ann.send(lies);
        mesh.settle();

        assertThat(ann.drops().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void paddingBehindAPacketIsNotCarried() {
        bothUp();
        byte[] packet = Packets.udp4(1, 2, 61, 0);
        ann.send(java.util.Arrays.copyOf(packet, 90));
        mesh.settle();

        assertThat(bob.received()).containsExactly(packet);
    }

    @Test
    void theLargestPacketIsCountedNotThrown() {
        bothUp();
        ann.send(Packets.packet(Packets.ipv4(1), Packets.ipv4(2), 17, new byte[65_515], 6, 0));
        ann.send(Packets.packet(Packets.ipv6(1), Packets.ipv6(2), 17, new byte[65_495], 6, 0));
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(1);
        assertThat(ann.drops(DropReason.TOO_BIG)).isEqualTo(2);
    }

    @Test
    void stagingIsBoundedAndCounted() {
        ann.knows(bob);
        ann.up();
        for (int i = 0; i < 1000; i++) {
            ann.send4(bob, 100);
        }
        mesh.settle();

        assertThat(ann.drops(DropReason.NO_SESSION_STAGING_FULL)).isEqualTo(1000 - 256);
        mesh.seconds(120);
        assertThat(ann.drops(DropReason.HANDSHAKE_GAVE_UP)).isEqualTo(256);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.OFFLINE);
    }

    @Test
    void anEndpointInsideTheTunnelEndsInACounterNotInALoop() {
        bothUp();
        ann.forgets(bob);
        ann.knows(bob).at("100.64.0.2:41820");
        ann.apply();
        byte[] own =
                Packets.udp(
                        Packets.ipv4(1), Packets.ipv4(2), ann.endpoint().port(), 41_820, 200, 0);
        ann.send(own);
        mesh.settle();

        assertThat(ann.drops(DropReason.LOOP)).isEqualTo(1);
    }

    @Test
    void bothInitiateAtOnceAndAgree() {
        bothUp();
        mesh.internet.conditions(Conditions.CALM.withLatency(Duration.ofMillis(50), Duration.ZERO));
        for (int i = 0; i < 20; i++) {
            ann.send4(bob, 100 + i);
            bob.send4(ann, 100 + i);
            mesh.run(Duration.ofMillis(30));
        }
        mesh.seconds(2);

        assertThat(ann.received()).hasSize(20);
        assertThat(bob.received()).hasSize(20);
    }
}
