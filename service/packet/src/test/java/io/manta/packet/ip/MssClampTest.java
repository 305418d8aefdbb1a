package io.manta.packet.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.PacketBuilder;
import io.manta.packet.ip.MssClamp.ChecksumState;
import org.junit.jupiter.api.Test;

class MssClampTest {
    private static final int SYN = TcpFlags.SYN;
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;

    private final IpPacket packet = new IpPacket();

    @Test
    void lowersSynOverIpv4() {
        byte[] bytes = PacketBuilder.tcp4().flags(SYN).tcpOptions(2, 4, 0x05, 0xB4).build();
        byte[] expected = PacketBuilder.tcp4().flags(SYN).tcpOptions(2, 4, 0x04, 0xD8).build();

        assertThat(clamp(bytes, 1280, ChecksumState.COMPLETE)).isTrue();

        assertThat(bytes).isEqualTo(expected);
    }

    @Test
    void lowersSynAckOverIpv6BehindOtherOptions() {
        PacketBuilder builder = PacketBuilder.tcp6().flags(SYN_ACK);
        byte[] bytes =
                builder.tcpOptions(3, 3, 7, 1, 4, 2, 1, 1, 2, 4, 0xFF, 0xFF).payload(3, 1).build();
        byte[] expected =
                builder.tcpOptions(3, 3, 7, 1, 4, 2, 1, 1, 2, 4, 0x04, 0xC4).payload(3, 1).build();

        assertThat(clamp(bytes, 1280, ChecksumState.COMPLETE)).isTrue();

        assertThat(bytes).isEqualTo(expected);
    }

    @Test
    void keepsTheChecksumRightAtAnOddPlace() {
        PacketBuilder builder = PacketBuilder.tcp4().flags(SYN);
        byte[] bytes = builder.tcpOptions(1, 2, 4, 0x05, 0xB4, 0, 0, 0).build();
        byte[] expected = builder.tcpOptions(1, 2, 4, 0x04, 0xD8, 0, 0, 0).build();

        assertThat(clamp(bytes, 1280, ChecksumState.COMPLETE)).isTrue();

        assertThat(bytes).isEqualTo(expected);
    }

    @Test
    void leavesAPartialChecksumAlone() {
        byte[] bytes = PacketBuilder.tcp4().flags(SYN).tcpOptions(2, 4, 0x05, 0xB4).build();
        int before = BigEndian.readShort(bytes, 36);

        assertThat(clamp(bytes, 1280, ChecksumState.PARTIAL)).isTrue();

        assertThat(BigEndian.readShort(bytes, 42)).isEqualTo(1240);
        assertThat(BigEndian.readShort(bytes, 36)).isEqualTo(before);
    }

    @Test
    void changesNothingThatFits() {
        byte[] bytes = PacketBuilder.tcp4().flags(SYN).tcpOptions(2, 4, 0x04, 0xD8).build();
        byte[] before = bytes.clone();

        assertThat(clamp(bytes, 1280, ChecksumState.COMPLETE)).isFalse();

        assertThat(bytes).isEqualTo(before);
    }

    @Test
    void changesNothingWithoutSynOrOptionOrSense() {
        byte[][] untouched = {
            PacketBuilder.tcp4().tcpOptions(2, 4, 0x05, 0xB4).build(),
            PacketBuilder.tcp4().flags(SYN).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(0, 2, 4, 0xFF, 0xFF, 0, 0, 0).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(2, 3, 0xFF, 1).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(9, 0, 2, 4, 0xFF, 0xFF, 0, 0).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(9, 1, 2, 4, 0xFF, 0xFF, 0, 0).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(9, 200, 2, 4, 0xFF, 0xFF, 0, 0).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(1, 1, 2, 4).payload(4, 0xF0).build(),
            PacketBuilder.tcp4().flags(SYN).tcpOptions(1, 1, 1, 2).payload(4, 4).build(),
            PacketBuilder.udp4().payload(40, 2).build(),
            PacketBuilder.tcp4().flags(SYN).fragmentField(3).tcpOptions(2, 4, 0x05, 0xB4).build(),
        };

        for (byte[] bytes : untouched) {
            byte[] before = bytes.clone();
            assertThat(clamp(bytes, 100, ChecksumState.COMPLETE)).isFalse();
            assertThat(bytes).isEqualTo(before);
        }
    }

    @Test
    void announcesAtLeastOneByte() {
        byte[] bytes = PacketBuilder.tcp6().flags(SYN).tcpOptions(2, 4, 0x05, 0xB4).build();

        assertThat(clamp(bytes, 10, ChecksumState.COMPLETE)).isTrue();

        assertThat(BigEndian.readShort(bytes, 62)).isEqualTo(1);
    }

    private boolean clamp(byte[] bytes, int mtuBytes, ChecksumState state) {
        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        return MssClamp.clamp(packet, mtuBytes, state);
    }
}
