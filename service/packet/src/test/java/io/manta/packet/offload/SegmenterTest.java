package io.manta.packet.offload;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.NaiveChecksum;
import io.manta.packet.PacketBuilder;
import io.manta.packet.ip.BigEndian;
import io.manta.packet.ip.DropReason;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SegmenterTest {
    private static final int FIN_PSH_ACK = TcpFlags.FIN | TcpFlags.PSH | TcpFlags.ACK;

    private final Segmenter segmenter = new Segmenter();

    @Test
    void cutsTcpOverIpv4() {
        PacketBuilder builder =
                PacketBuilder.tcp4().tcpOptions(1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8);
        byte[] superpacket =
                builder.sequence(-2)
                        .identification(0xFFFF)
                        .flags(FIN_PSH_ACK | TcpFlags.CWR)
                        .payload(10, 1)
                        .build();

        List<byte[]> segments = cut(superpacket, SuperpacketKind.TCP4, 4);

        assertThat(segments)
                .containsExactly(
                        builder.flags(TcpFlags.ACK | TcpFlags.CWR).payload(4, 1).build(),
                        builder.flags(TcpFlags.ACK)
                                .sequence(2)
                                .identification(0)
                                .payload(4, 5)
                                .build(),
                        builder.flags(FIN_PSH_ACK)
                                .sequence(6)
                                .identification(1)
                                .payload(2, 9)
                                .build());
    }

    @Test
    void cutsTcpOverIpv6() {
        byte[] superpacket = PacketBuilder.tcp6().payload(2800, 0).build();

        List<byte[]> segments = cut(superpacket, SuperpacketKind.TCP6, 1400);

        assertThat(segments)
                .containsExactly(
                        PacketBuilder.tcp6().payload(1400, 0).build(),
                        PacketBuilder.tcp6().sequence(2400).payload(1400, 1400).build());
    }

    @Test
    void cutsUdpOverBothFamilies() {
        byte[] ipv4 = PacketBuilder.udp4().payload(25, 0).build();
        byte[] ipv6 = PacketBuilder.udp6().payload(20, 0).build();

        assertThat(cut(ipv4, SuperpacketKind.UDP, 10))
                .containsExactly(
                        PacketBuilder.udp4().payload(10, 0).build(),
                        PacketBuilder.udp4().identification(11).payload(10, 10).build(),
                        PacketBuilder.udp4().identification(12).payload(5, 20).build());
        assertThat(cut(ipv6, SuperpacketKind.UDP, 10))
                .containsExactly(
                        PacketBuilder.udp6().payload(10, 0).build(),
                        PacketBuilder.udp6().payload(10, 10).build());
    }

    @Test
    void doesNotLookAtTheChecksumsItWasGiven() {
        byte[] whole = PacketBuilder.tcp4().payload(100, 0).build();
        byte[] partial = whole.clone();
        BigEndian.writeShort(partial, 36, 0x1234);
        BigEndian.writeShort(partial, 10, 0);

        assertThat(cut(partial, SuperpacketKind.TCP4, 100)).containsExactly(whole);
    }

    @Test
    void keepsIpv4OptionsAndIpv6ExtensionHeaders() {
        PacketBuilder builder = PacketBuilder.tcp4().ipOptions(1, 1, 1, 0);
        byte[] superpacket = builder.payload(8, 0).build();

        assertThat(cut(superpacket, SuperpacketKind.TCP4, 4))
                .containsExactly(
                        builder.payload(4, 0).build(),
                        builder.sequence(1004).identification(11).payload(4, 4).build());

        byte[] plain = PacketBuilder.tcp6().payload(8, 0).build();
        byte[] extended = withDestinationOptions(plain);
        assertThat(cut(extended, SuperpacketKind.TCP6, 8)).containsExactly(extended);
    }

    @Test
    void carriesTheUrgentPointerToTheSegmentItPointsInto() {
        byte[] superpacket =
                PacketBuilder.tcp4().flags(0x30).urgentPointer(6).payload(12, 0).build();

        List<byte[]> segments = cut(superpacket, SuperpacketKind.TCP4, 4);

        assertThat(segments)
                .containsExactly(
                        PacketBuilder.tcp4().flags(0x30).urgentPointer(6).payload(4, 0).build(),
                        PacketBuilder.tcp4()
                                .flags(0x30)
                                .urgentPointer(2)
                                .sequence(1004)
                                .identification(11)
                                .payload(4, 4)
                                .build(),
                        PacketBuilder.tcp4()
                                .sequence(1008)
                                .identification(12)
                                .payload(4, 8)
                                .build());
    }

    @Test
    void givesASinglePacketWhenThereIsNothingToCut() {
        byte[] empty = PacketBuilder.tcp4().flags(TcpFlags.SYN).build();
        byte[] datagram = PacketBuilder.udp6().build();
        byte[] reset = PacketBuilder.tcp6().flags(TcpFlags.RST).payload(5, 0).build();

        assertThat(cut(empty, SuperpacketKind.TCP4, 1000)).containsExactly(empty);
        assertThat(cut(datagram, SuperpacketKind.UDP, 1)).containsExactly(datagram);
        assertThat(cut(reset, SuperpacketKind.TCP6, 5)).containsExactly(reset);
    }

    @Test
    void cutsTheLargestSuperpacketThereIs() {
        byte[] superpacket = PacketBuilder.tcp4().payload(65_495, 0).build();

        assertThat(cut(superpacket, SuperpacketKind.TCP4, 1220)).hasSize(54);
        assertThat(cut(superpacket, SuperpacketKind.TCP4, 65_495)).containsExactly(superpacket);
        assertThat(cut(superpacket, SuperpacketKind.TCP4, Integer.MAX_VALUE)).hasSize(1);
        assertThat(cut(superpacket, SuperpacketKind.TCP4, 1)).hasSize(65_495);
    }

    @Test
    void refusesNonsense() {
        byte[] tcp4 = PacketBuilder.tcp4().payload(100, 0).build();
        byte[] udp6 = PacketBuilder.udp6().payload(100, 0).build();
        byte[] syn = PacketBuilder.tcp4().flags(TcpFlags.SYN).payload(100, 0).build();
        byte[] fragment = PacketBuilder.tcp4().fragmentField(0x2000).payload(100, 0).build();
        byte[] longHeader = tcp4.clone();
        longHeader[32] = (byte) 0xF0;
        byte[] shortTcp = Arrays.copyOf(tcp4, 30);
        shortTcp[3] = 30;
        byte[] shortUdp = Arrays.copyOf(udp6, 47);
        shortUdp[5] = 7;
        byte[] tooFewOptions = Arrays.copyOf(longHeader, 60);
        tooFewOptions[3] = 60;

        assertRefused(tcp4, SuperpacketKind.NONE, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(tcp4, SuperpacketKind.TCP6, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(tcp4, SuperpacketKind.UDP, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(udp6, SuperpacketKind.TCP6, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(tcp4, SuperpacketKind.TCP4, 0, DropReason.BAD_SUPERPACKET);
        assertRefused(tcp4, SuperpacketKind.TCP4, -1, DropReason.BAD_SUPERPACKET);
        assertRefused(syn, SuperpacketKind.TCP4, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(fragment, SuperpacketKind.TCP4, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(tooFewOptions, SuperpacketKind.TCP4, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(shortTcp, SuperpacketKind.TCP4, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(shortUdp, SuperpacketKind.UDP, 50, DropReason.BAD_SUPERPACKET);
        assertRefused(new byte[5], SuperpacketKind.UDP, 50, DropReason.TOO_SHORT);
        byte[] trailing = Arrays.copyOf(tcp4, 141);
        assertRefused(trailing, SuperpacketKind.TCP4, 50, DropReason.LENGTH_MISMATCH);
    }

    @RepeatedTest(30)
    void survivesGarbage(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        SuperpacketKind[] kinds = SuperpacketKind.values();
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Garbage.packet(random);
            byte[] out = new byte[bytes.length + 1];
            out[bytes.length] = 0x55;
            SuperpacketKind kind = kinds[random.nextInt(kinds.length)];
            byte[] framed = PacketBuilder.between(bytes, 7, 0, 0);

            segmenter.begin(framed, 7, bytes.length, kind, random.nextInt(-1, 40));
            for (int length = segmenter.next(out, 0); length > 0; length = segmenter.next(out, 0)) {
                assertThat(length).isLessThanOrEqualTo(segmenter.longestBytes());
            }

            assertThat(out[bytes.length]).isEqualTo((byte) 0x55);
        }
    }

    private List<byte[]> cut(byte[] superpacket, SuperpacketKind kind, int segmentBytes) {
        byte[] framed = PacketBuilder.between(superpacket, 3, 5, 0xEE);
        List<byte[]> segments = new ArrayList<>();
        assertThat(segmenter.begin(framed, 3, superpacket.length, kind, segmentBytes)).isTrue();
        byte[] out = new byte[2 + segmenter.longestBytes()];
        int length = segmenter.next(out, 2);
        while (length > 0) {
            segments.add(Arrays.copyOfRange(out, 2, 2 + length));
            length = segmenter.next(out, 2);
        }
        assertThat(segments).hasSize(segmenter.segments());
        return segments;
    }

    private void assertRefused(
            byte[] bytes, SuperpacketKind kind, int segmentBytes, DropReason reason) {
        assertThat(segmenter.begin(bytes, 0, bytes.length, kind, segmentBytes)).isFalse();
        assertThat(segmenter.rejection()).isEqualTo(reason);
        assertThat(segmenter.segments()).isZero();
        assertThat(segmenter.next(new byte[0], 0)).isZero();
    }

    /** The same packet with eight bytes of padding options before its transport header. */
    private static byte[] withDestinationOptions(byte[] ipv6) {
        byte[] extended = new byte[ipv6.length + 8];
        System.arraycopy(ipv6, 0, extended, 0, 40);
        System.arraycopy(ipv6, 40, extended, 48, ipv6.length - 40);
        System.arraycopy(PacketBuilder.bytes(6, 0, 1, 4, 0, 0, 0, 0), 0, extended, 40, 8);
        BigEndian.writeShort(extended, 4, extended.length - 40);
        extended[6] = 60;
        IpPacket packet = new IpPacket();
        assertThat(packet.wrap(extended, 0, extended.length)).isTrue();
        assertThat(NaiveChecksum.transportSum(ipv6)).isEqualTo(0xFFFF);
        return extended;
    }
}
