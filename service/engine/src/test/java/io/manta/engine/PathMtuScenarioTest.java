package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.ip.DropReason;
import io.manta.tun.Offload;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Narrow paths are found out, and data moves all the same. */
class PathMtuScenarioTest {
    /** What a datagram over IPv4 costs: 20 + 8 + 16 + 16. */
    private static final int OVERHEAD_BYTES = 60;

    private final Mesh mesh = new Mesh(4);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");

    private void bothUp() {
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.settle();
        bob.received();
    }

    @Test
    void aWidePathCarriesTheTunnelsMtu() {
        bothUp();
        mesh.seconds(1);

        assertThat(ann.status(bob).pathMtuBytes()).isEqualTo(1280);
        assertThat(ann.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 1200, 1124, 1000})
    void findsTheWidthOfANarrowPath(int underlay) {
        bob.host().mtu(underlay);
        bothUp();

        mesh.seconds(60);

        int fits = underlay - OVERHEAD_BYTES;
        assertThat(ann.status(bob).pathMtuBytes()).isBetween(fits - 8, fits);
        assertThat(bob.status(ann).pathMtuBytes()).isBetween(fits - 8, fits);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 1200, 1124})
    void dataMovesOnANarrowPathWithoutFragments(int underlay) {
        bob.host().mtu(underlay).losesFragments();
        bothUp();
        mesh.seconds(60);
        int pathMtu = ann.status(bob).pathMtuBytes();

        byte[] superpacket =
                Packets.tcp(Packets.ipv4(1), Packets.ipv4(2), 0x18, 1, new byte[0], 20_000);
        ann.send(superpacket, tcp4(1240));
        ann.send4(bob, pathMtu);
        mesh.settle();

        int payload = 0;
        for (byte[] packet : bob.received()) {
            assertThat(packet.length).isLessThanOrEqualTo(pathMtu);
            assertThat(Packets.isSound(packet)).isTrue();
            payload += packet[9] == 6 ? packet.length - 40 : 0;
        }
        assertThat(payload).isEqualTo(20_000);
        assertThat(bob.superpackets()).isPositive();
    }

    @Test
    void aTooLargePacketThatMayNotBeCutIsAnswered() {
        bob.host().mtu(1200);
        bothUp();
        mesh.seconds(60);
        int pathMtu = ann.status(bob).pathMtuBytes();

        ann.send4(bob, 1280);
        mesh.settle();

        ByteBuffer answer = ByteBuffer.wrap(ann.received().getFirst());
        assertThat(answer.get(20)).isEqualTo((byte) 3);
        assertThat(answer.get(21)).as("fragmentation needed").isEqualTo((byte) 4);
        assertThat((int) answer.getShort(26)).isEqualTo(pathMtu);
        assertThat(ann.drops(DropReason.TOO_BIG)).isEqualTo(1);
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void ipv6IsPromised1280EvenOnANarrowerPath() {
        bob.host().mtu(1200);
        bothUp();
        mesh.seconds(60);

        ann.send6(bob, 1280);
        mesh.settle();

        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void ipv6AboveThePathIsAnswered() {
        ann.mtu(1400);
        bob.mtu(1400).host().mtu(1300);
        bothUp();
        mesh.seconds(60);

        ann.send6(bob, 1400);
        mesh.settle();

        ByteBuffer answer = ByteBuffer.wrap(ann.received().getFirst());
        assertThat(answer.get(40)).as("packet too big").isEqualTo((byte) 2);
        assertThat(answer.getInt(44)).isEqualTo(1280);
    }

    @Test
    void clampsTheMssBothWaysToWhatThePathCarries() {
        bob.host().mtu(1200);
        bothUp();
        mesh.seconds(60);
        int pathMtu = ann.status(bob).pathMtuBytes();

        ann.send(Packets.syn(Packets.ipv4(1), Packets.ipv4(2), 1460));
        ann.send(Packets.syn(Packets.ipv6(1), Packets.ipv6(2), 1440));
        bob.send(Packets.syn(Packets.ipv4(2), Packets.ipv4(1), 500));
        mesh.settle();

        var atBob = bob.received();
        assertThat(atBob).hasSize(2).allMatch(Packets::isSound);
        assertThat(Packets.mssOf(atBob.get(0))).isEqualTo(pathMtu - 40);
        assertThat(Packets.mssOf(atBob.get(1))).isEqualTo(pathMtu - 60);
        assertThat(Packets.mssOf(ann.received().getFirst())).isEqualTo(500);
    }

    @Test
    void clampsWhatArrivesFromAPeerThatDoesNot() {
        bob.mtu(1400);
        bothUp();
        mesh.seconds(1);
        bob.send(Packets.syn(Packets.ipv4(2), Packets.ipv4(1), 1360));
        mesh.settle();

        byte[] syn = ann.received().getFirst();
        assertThat(Packets.mssOf(syn)).isEqualTo(1240);
        assertThat(Packets.isSound(syn)).isTrue();
    }

    @Test
    void searchesAnewAfterTheMtuOfTheTunnelWasChanged() {
        bothUp();
        mesh.seconds(1);
        ann.mtu(1380).apply();
        bob.mtu(1380).apply();
        mesh.seconds(1);

        assertThat(ann.status(bob).pathMtuBytes()).isEqualTo(1380);
        assertThat(ann.tun().config().mtu()).isEqualTo(1380);
        ann.send4(bob, 1380);
        mesh.settle();
        assertThat(bob.received()).hasSize(1);
    }

    @Test
    void searchesAnewWhereAPeerRoamedTo() {
        bob.host().mtu(1200);
        bothUp();
        mesh.seconds(60);
        assertThat(ann.status(bob).pathMtuBytes()).isLessThan(1280);

        bob.host().mtu(1500).moveTo(mesh.internet, "198.51.100.222");
        bob.send4(ann, 100);
        mesh.seconds(1);

        assertThat(ann.status(bob).pathMtuBytes()).isEqualTo(1280);
    }

    @Test
    void aRenewedSessionOnTheSamePathIsNoReasonToSearch() {
        bob.host().mtu(1200);
        bothUp();
        for (int i = 0; i < 300; i++) {
            ann.send4(bob, 100);
            mesh.seconds(1);
        }
        long before = ann.status(bob).txBytes();
        for (int i = 0; i < 200; i++) {
            ann.send4(bob, 100);
            mesh.seconds(1);
        }

        // 144 a packet, keepalives and two handshakes; a search would add 5000 and more.
        assertThat(ann.status(bob).txBytes() - before).isLessThan(200 * 144 + 2000);
    }

    @Test
    void aSilentPeerIsTakenToHaveAWidePath() {
        bob.silent();
        bothUp();
        mesh.seconds(60);

        assertThat(ann.status(bob).pathMtuBytes()).isEqualTo(1280);
    }

    @Test
    void aPeerOutOfReachForAWhileIsProbedAgainSoon() {
        bob.host().mtu(1200);
        ann.knows(bob).keepalive(5);
        bob.knows(ann).keepalive(5);
        ann.up();
        bob.up();
        mesh.internet.deliver();
        mesh.settle();
        ann.host().offline(true);
        mesh.seconds(3);
        ann.host().offline(false);
        mesh.seconds(80);

        assertThat(ann.status(bob).pathMtuBytes()).isBetween(1132, 1140);
    }

    @Test
    void udpSuperpacketsArriveDatagramByDatagram() {
        bothUp();
        byte[] superpacket =
                Packets.udp(Packets.ipv4(1), Packets.ipv4(2), 4000, 5000, 28 + 5 * 1000 + 300, 0);
        Offload offload = new Offload();
        offload.setSegments(Offload.Kind.UDP, 1000, 28, 20, 6);

        ann.send(superpacket, offload);
        mesh.settle();

        assertThat(bob.received())
                .extracting(packet -> packet.length)
                .containsExactly(1028, 1028, 1028, 1028, 1028, 328);
    }

    @Test
    void devicesWithoutOffloadsAreGivenSinglePackets() {
        bob.withoutOffloads();
        bothUp();
        ann.send(
                Packets.tcp(Packets.ipv4(1), Packets.ipv4(2), 0x18, 1, new byte[0], 20_000),
                tcp4(1240));
        mesh.settle();

        assertThat(bob.superpackets()).isZero();
        assertThat(bob.received()).hasSize(17);
    }

    @Test
    void aSuperpacketWhoseDescriptionLiesIsCounted() {
        bothUp();
        byte[] udp = Packets.udp4(1, 2, 1000, 0);
        ann.send(udp, tcp4(500));
        Offload checksum = new Offload();
        checksum.setChecksum(990, 60);
        ann.send(udp, checksum);
        mesh.settle();

        assertThat(ann.drops(DropReason.BAD_SUPERPACKET)).isEqualTo(2);
    }

    private static Offload tcp4(int segmentBytes) {
        Offload offload = new Offload();
        offload.setSegments(Offload.Kind.TCP4, segmentBytes, 40, 20, 16);
        return offload;
    }
}
