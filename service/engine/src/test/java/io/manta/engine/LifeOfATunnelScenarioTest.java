package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.peer.PeerSpec;
import io.manta.engine.peer.PeerState;
import io.manta.lab.Conditions;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions begin, are renewed and end as the WireGuard paper says, whatever befalls the ends. */
class LifeOfATunnelScenarioTest {
    private final Mesh mesh = new Mesh(2);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");
    private int sent;

    private void bothUp() {
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
    }

    @Test
    void rekeysUnderTrafficWithoutLosingAPacket() {
        bothUp();
        mesh.internet.conditions(Conditions.CALM.withLatency(Duration.ofMillis(30), Duration.ZERO));
        int sent = 0;
        for (int tenth = 0; tenth < 10 * 400; tenth++) {
            ann.send4(bob, 100);
            bob.send4(ann, 100);
            sent++;
            mesh.run(Duration.ofMillis(100));
        }
        mesh.seconds(1);

        assertThat(ann.received()).hasSize(sent);
        assertThat(bob.received()).hasSize(sent);
        assertThat(ann.status(bob).handshakes()).isBetween(4L, 5L);
        assertThat(ann.drops()).isEmpty();
        assertThat(bob.drops()).isEmpty();
    }

    @Test
    void anIdleSessionEndsAfterThreeMinutesAndIsForgottenAfterNine() {
        bothUp();
        ann.send4(bob, 100);
        mesh.seconds(1);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.presence().sessions().size()).isEqualTo(1);

        mesh.seconds(178);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        mesh.seconds(2);
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.IDLE);
        assertThat(bob.status(ann).state()).isEqualTo(PeerState.IDLE);

        mesh.seconds(365);
        assertThat(ann.presence().sessions().size()).isZero();
        assertThat(bob.presence().sessions().size()).isZero();
        ann.send4(bob, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(2);
    }

    @Test
    void anIdleEngineHardlyWakes() {
        bothUp();
        ann.send4(bob, 100);
        mesh.seconds(120);
        long before = ann.turns() + bob.turns();

        mesh.seconds(600);

        assertThat(ann.turns() + bob.turns() - before).isLessThan(60);
    }

    @Test
    void keepaliveCostsAFewTurnsEach() {
        ann.knows(bob).keepalive(25);
        bob.knows(ann);
        ann.up();
        bob.up();
        mesh.seconds(60);
        long before = ann.turns();

        mesh.seconds(1000);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.ONLINE);
        assertThat(ann.turns() - before).isLessThan(1000);
    }

    @Test
    void aDeadPeerCostsFewTurns() {
        ann.knows(bob).keepalive(5);
        ann.up();
        mesh.seconds(10);
        long before = ann.turns();

        mesh.seconds(1000);

        assertThat(ann.status(bob).state()).isEqualTo(PeerState.OFFLINE);
        assertThat(ann.turns() - before).isLessThan(1000);
    }

    @Test
    void aRestartedPeerIsFoundAgain() {
        bothUp();
        ann.send4(bob, 100);
        mesh.settle();
        bob.received();

        bob.restart();
        for (int i = 0; i < 30; i++) {
            ann.send4(bob, 100);
            mesh.seconds(1);
        }

        assertThat(bob.received().size()).isGreaterThanOrEqualTo(10);
        assertThat(ann.status(bob).handshakes()).isEqualTo(2);
    }

    @Test
    void aRestartedPeerThatCallsFirstIsHeardAtOnce() {
        bothUp();
        ann.send4(bob, 100);
        mesh.seconds(2);
        bob.received();

        bob.restart();
        bob.send4(ann, 100);
        mesh.settle();
        ann.received();
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void aPeerWithFreshKeysIsKnownOnceItIsIntroduced() {
        bothUp();
        ann.send4(bob, 100);
        mesh.settle();
        LocalIdentity fresh = bob.newIdentity();
        bob.forgets(ann);
        bob.knows(ann).as(fresh);
        bob.apply();
        ann.forgets(bob);
        ann.knows(bob).key(fresh.publicKey());
        ann.apply();
        bob.received();

        ann.send4(bob, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void anImportedIdentityCallsAndIsCalled() {
        LocalIdentity imported = ann.newIdentity();
        LabNode carl = mesh.node("carl");
        ann.knows(bob);
        ann.knows(carl).as(imported);
        bob.knows(ann);
        carl.knows(ann).key(imported.publicKey());
        List.of(ann, bob, carl).forEach(LabNode::up);

        ann.send4(bob, 100).send4(carl, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);
        assertThat(carl.received()).hasSize(1);

        mesh.seconds(600);
        carl.send4(ann, 100);
        mesh.settle();
        assertThat(ann.received()).hasSize(1);
    }

    @Test
    void anIdentityReadAgainFromDiskIsNoReasonToBeginAnew() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 9);
        LocalIdentity imported = new LocalIdentity(TunnelPrivateKey.of(secret));
        Acquaintance toBob = ann.knows(bob).as(imported);
        bob.knows(ann).key(imported.publicKey());
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.seconds(1);

        toBob.as(new LocalIdentity(TunnelPrivateKey.of(secret)));
        ann.apply();
        ann.send4(bob, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(2);
        assertThat(ann.status(bob).handshakes()).isEqualTo(1);
    }

    @Test
    void aRenamedPeerKeepsItsSession() {
        bothUp();
        ann.send4(bob, 100);
        mesh.settle();
        EngineConfig before = ann.config();
        PeerSpec spec = before.peers().getFirst();
        PeerSpec renamed =
                new PeerSpec(
                        "robert",
                        spec.key(),
                        spec.endpoint(),
                        spec.allowedIps(),
                        spec.psk(),
                        spec.keepalive(),
                        spec.identity());
        ann.apply(new EngineConfig(before.tun(), 1280, before.addresses(), List.of(renamed)));

        assertThat(ann.status(bob).handshakes()).isEqualTo(1);
        assertThat(ann.status(bob).spec().name()).isEqualTo("robert");
    }

    @Test
    void theSamePresharedKeyConnects() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 5);
        ann.knows(bob).psk(PresharedKey.of(secret));
        bob.knows(ann).psk(PresharedKey.of(secret));
        ann.up();
        bob.up();

        ann.send4(bob, 100);
        mesh.settle();

        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void anotherPresharedKeyDoesNotUntilItIsCorrected() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 5);
        Acquaintance toBob = ann.knows(bob).psk(PresharedKey.of(secret));
        bob.knows(ann);
        ann.up();
        bob.up();

        ann.send4(bob, 100);
        mesh.seconds(60);
        assertThat(bob.received()).isEmpty();
        assertThat(ann.drops(DropReason.BAD_HANDSHAKE)).isPositive();
        assertThat(ann.status(bob).state()).isEqualTo(PeerState.OFFLINE);

        toBob.psk(PresharedKey.none());
        ann.apply();
        mesh.seconds(10);
        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void aPresharedKeyThatIsAgreedOnIsInUseAtOnceAndNothingIsLost() {
        Acquaintance toBob = ann.knows(bob);
        Acquaintance toAnn = bob.knows(ann);
        ann.up();
        bob.up();
        PresharedKey none = PresharedKey.none();
        PresharedKey first = psk(1);
        PresharedKey second = psk(2);

        // One device is always the first to have it, and the other has it offered before that.
        sendFor(1);
        toBob.psk(none).otherPsks(first);
        ann.apply();
        sendFor(1);
        toAnn.psk(first);
        bob.apply();
        sendFor(1);
        toBob.psk(first).otherPsks();
        ann.apply();
        // No handshake follows another within five seconds.
        sendFor(5);
        assertThat(ann.status(bob).handshakes()).isGreaterThan(1);
        sendFor(300);
        toBob.otherPsks(second);
        ann.apply();
        toAnn.psk(second).otherPsks(first);
        bob.apply();
        sendFor(300);
        toBob.psk(second).otherPsks(first);
        ann.apply();
        sendFor(300);

        assertThat(bob.received()).hasSize(sent);
        assertThat(ann.drops()).isEmpty();
    }

    private static PresharedKey psk(int number) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) number);
        return PresharedKey.of(secret);
    }

    private void sendFor(int seconds) {
        for (int tenth = 0; tenth < 10 * seconds; tenth++) {
            ann.send4(bob, 100);
            sent++;
            mesh.run(Duration.ofMillis(100));
        }
    }

    @Test
    void peersComeAndGoWhileItIsUp() {
        bothUp();
        LabNode carl = mesh.node("carl");
        carl.knows(ann);
        carl.up();
        ann.send4(bob, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);

        ann.knows(carl);
        ann.apply();
        ann.send4(carl, 100).send4(bob, 100);
        mesh.settle();
        assertThat(carl.received()).hasSize(1);
        assertThat(bob.received()).as("the session went on").hasSize(1);
        assertThat(ann.status(bob).handshakes()).isEqualTo(1);

        ann.forgets(bob);
        ann.apply();
        ann.send4(bob, 100);
        bob.send4(ann, 100);
        mesh.settle();
        assertThat(bob.received()).isEmpty();
        assertThat(ann.received()).hasSize(1).allMatch(packet -> packet[20] == 3);
        assertThat(ann.drops(DropReason.UNKNOWN_INDEX)).isEqualTo(1);
        assertThat(ann.tun().config().routes()).noneMatch(r -> r.toString().contains("100.64.0.2"));
        assertThat(ann.tun().config().routes()).anyMatch(r -> r.toString().contains("100.64.0.3"));
    }

    @Test
    void aRangeMovesFromOnePeerToAnother() {
        LabNode carl = mesh.node("carl");
        Acquaintance toBob = ann.knows(bob).allows("10.1.0.0/16");
        Acquaintance toCarl = ann.knows(carl);
        bob.knows(ann);
        carl.knows(ann);
        List.of(ann, bob, carl).forEach(LabNode::up);
        byte[] packet = Packets.udp(Packets.ipv4(1), new byte[] {10, 1, 2, 3}, 1, 2, 100, 0);
        ann.send(packet);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);

        toBob.forbids("10.1.0.0/16");
        toCarl.allows("10.1.0.0/16");
        ann.apply();
        ann.send(packet);
        mesh.settle();

        assertThat(bob.received()).isEmpty();
        assertThat(carl.received()).hasSize(1);
    }

    @Test
    void downAndUpAgainBeginsAnew() {
        bothUp();
        ann.send4(bob, 100);
        mesh.settle();
        bob.received();

        ann.down();
        bob.send4(ann, 100);
        mesh.settle();
        assertThat(ann.drops(DropReason.VPN_DOWN)).isEqualTo(1);
        assertThat(ann.tun().isClosed()).isTrue();
        assertThat(ann.presence().sessions().size()).isZero();

        // Initiations of one instant are replays of each other.
        mesh.seconds(1);
        ann.up();
        ann.send4(bob, 100);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void downDuringAHandshakeLeavesNothing() {
        bothUp();
        mesh.internet.conditions(Conditions.CALM.withLatency(Duration.ofMillis(50), Duration.ZERO));
        var answer = ann.ping(bob);
        mesh.run(Duration.ofMillis(60));
        ann.down();
        mesh.seconds(10);

        assertThat(answer).isCompletedExceptionally();
        assertThat(ann.presence().sessions().size()).isZero();
        assertThat(ann.nextDueNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void lossyReorderingNetworksDeliverNothingTwice() {
        bothUp();
        mesh.internet.conditions(
                Conditions.CALM
                        .withLoss(0.1)
                        .withDuplication(0.1)
                        .withReordering(0.2)
                        .withLatency(Duration.ofMillis(20), Duration.ofMillis(10)));
        for (int i = 0; i < 2000; i++) {
            ann.send(Packets.udp(Packets.ipv4(1), Packets.ipv4(2), 1, i, 100, 0));
            mesh.run(Duration.ofMillis(100));
        }
        mesh.seconds(20);
        List<byte[]> got = bob.received();
        Set<String> different = new HashSet<>();
        got.forEach(packet -> different.add(Arrays.toString(packet)));

        assertThat(different).hasSameSizeAs(got);
        assertThat(got.size()).isBetween(1700, 1900);
        assertThat(bob.drops(DropReason.REPLAYED)).isPositive();
    }
}
