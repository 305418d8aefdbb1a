package io.manta.packet.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.packet.PacketBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class IpPacketTest {
    private final IpPacket packet = new IpPacket();

    @Test
    void readsTcpOverIpv4() {
        byte[] bytes = PacketBuilder.tcp4().host(7).flags(0x12).payload(100, 0).build();
        byte[] framed = PacketBuilder.between(bytes, 3, 16, 0xEE);

        assertThat(packet.wrap(framed, 3, bytes.length + 16)).isTrue();

        assertThat(packet.isValid()).isTrue();
        assertThat(packet.version()).isEqualTo(4);
        assertThat(packet.totalBytes()).isEqualTo(140);
        assertThat(packet.headerBytes()).isEqualTo(20);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(packet.transportOffset()).isEqualTo(20);
        assertThat(packet.transportIndex()).isEqualTo(23);
        assertThat(packet.transportBytes()).isEqualTo(120);
        assertThat(packet.sourceIpv4()).isEqualTo(0x64400007);
        assertThat(packet.destinationIpv4()).isEqualTo(0x64400100);
        assertThat(packet.sourcePort()).isEqualTo(40_000);
        assertThat(packet.destinationPort()).isEqualTo(443);
        assertThat(packet.tcpHeaderBytes()).isEqualTo(20);
        assertThat(packet.tcpFlags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(packet.dontFragment()).isTrue();
        assertThat(packet.isFragment()).isFalse();
        assertThat(packet.hasOptions()).isFalse();
        assertThatThrownBy(packet::rejection).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsUdpOverIpv6() {
        byte[] bytes = PacketBuilder.udp6().host(9).payload(5, 0).build();

        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();

        assertThat(packet.version()).isEqualTo(6);
        assertThat(packet.totalBytes()).isEqualTo(53);
        assertThat(packet.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(packet.transportOffset()).isEqualTo(40);
        assertThat(packet.sourceHigh()).isEqualTo(0xfd6d_616e_7461_0000L);
        assertThat(packet.sourceLow()).isEqualTo(9);
        assertThat(packet.destinationHigh()).isEqualTo(0xfd6d_616e_7461_0000L);
        assertThat(packet.destinationLow()).isEqualTo(0x100);
        assertThat(packet.destinationPort()).isEqualTo(443);
        assertThat(packet.dontFragment()).isTrue();
        assertThat(packet.tcpFlags()).isZero();
        assertThat(packet.sourceIpv4()).isZero();
    }

    @Test
    void stepsOverIpv4Options() {
        byte[] bytes = PacketBuilder.udp4().ipOptions(1, 1, 1, 0).payload(1, 0).build();

        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();

        assertThat(packet.headerBytes()).isEqualTo(24);
        assertThat(packet.transportOffset()).isEqualTo(24);
        assertThat(packet.hasOptions()).isTrue();
        assertThat(packet.destinationPort()).isEqualTo(443);
    }

    @Test
    void tellsIpv4FragmentsApart() {
        byte[] first = PacketBuilder.udp4().fragmentField(0x2000).payload(8, 0).build();
        byte[] later = PacketBuilder.udp4().fragmentField(0x0003).payload(8, 0).build();

        packet.wrap(first, 0, first.length);
        assertThat(packet.isFragment()).isTrue();
        assertThat(packet.isFirstFragment()).isTrue();
        assertThat(packet.hasPorts()).isTrue();
        assertThat(packet.dontFragment()).isFalse();

        packet.wrap(later, 0, later.length);
        assertThat(packet.isLaterFragment()).isTrue();
        assertThat(packet.fragmentOffsetBytes()).isEqualTo(24);
        assertThat(packet.hasPorts()).isFalse();
        assertThat(packet.sourcePort()).isZero();
    }

    @Test
    void walksIpv6ExtensionHeaders() {
        // Hop-by-hop (8), routing (16), destination options (8), authentication (24), then TCP.
        byte[] hop = PacketBuilder.bytes(43, 0, 1, 4, 0, 0, 0, 0);
        byte[] routing = PacketBuilder.bytes(60, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        byte[] options = PacketBuilder.bytes(51, 0, 1, 4, 0, 0, 0, 0);
        byte[] authentication = Arrays.copyOf(PacketBuilder.bytes(6, 4), 24);
        byte[] tcp = tail(PacketBuilder.tcp6().payload(3, 0).build());
        byte[] bytes = ipv6(0, hop, routing, options, authentication, tcp);

        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();

        assertThat(packet.protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(packet.headerBytes()).isEqualTo(40);
        assertThat(packet.transportOffset()).isEqualTo(96);
        assertThat(packet.hasOptions()).isTrue();
        assertThat(packet.sourcePort()).isEqualTo(40_000);
        assertThat(packet.isFragment()).isFalse();
    }

    @Test
    void tellsIpv6FragmentsApart() {
        byte[] udp = tail(PacketBuilder.udp6().payload(8, 0).build());
        byte[] first = ipv6(44, PacketBuilder.bytes(17, 0, 0, 1, 0, 0, 0, 9), udp);
        byte[] later = ipv6(44, PacketBuilder.bytes(60, 0, 0, 16, 0, 0, 0, 9), udp);
        byte[] atomic = ipv6(44, PacketBuilder.bytes(17, 0, 0, 0, 0, 0, 0, 9), udp);

        assertThat(packet.wrap(first, 0, first.length)).isTrue();
        assertThat(packet.isFirstFragment()).isTrue();
        assertThat(packet.destinationPort()).isEqualTo(443);

        assertThat(packet.wrap(later, 0, later.length)).isTrue();
        assertThat(packet.isLaterFragment()).isTrue();
        assertThat(packet.fragmentOffsetBytes()).isEqualTo(16);
        assertThat(packet.hasPorts()).isFalse();

        assertThat(packet.wrap(atomic, 0, atomic.length)).isTrue();
        assertThat(packet.isFragment()).isFalse();
        assertThat(packet.hasOptions()).isTrue();
    }

    @Test
    void rejectsBrokenExtensionChains() {
        byte[] options = PacketBuilder.bytes(60, 0, 1, 4, 0, 0, 0, 0);
        byte[] fragment = PacketBuilder.bytes(44, 0, 0, 1, 0, 0, 0, 0);
        byte[] toHop = PacketBuilder.bytes(0, 0, 1, 4, 0, 0, 0, 0);
        byte[] tooLong = PacketBuilder.bytes(6, 9, 1, 4, 0, 0, 0, 0);
        byte[][] endless = new byte[20][];
        Arrays.fill(endless, options);

        assertRejected(ipv6(60, endless), DropReason.BAD_EXTENSION_CHAIN);
        assertRejected(ipv6(60, tooLong), DropReason.BAD_EXTENSION_CHAIN);
        assertRejected(ipv6(60, new byte[7]), DropReason.BAD_EXTENSION_CHAIN);
        assertRejected(ipv6(0), DropReason.BAD_EXTENSION_CHAIN);
        assertRejected(ipv6(0, toHop, toHop), DropReason.BAD_EXTENSION_CHAIN);
        assertRejected(ipv6(44, fragment, fragment), DropReason.BAD_EXTENSION_CHAIN);
    }

    @Test
    void saysWhyItRejects() {
        byte[] ipv4 = PacketBuilder.udp4().payload(4, 0).build();
        byte[] ipv6 = PacketBuilder.udp6().payload(4, 0).build();

        assertRejected(new byte[0], DropReason.TOO_SHORT);
        assertRejected(Arrays.copyOf(ipv4, 19), DropReason.TOO_SHORT);
        assertRejected(Arrays.copyOf(ipv6, 39), DropReason.TOO_SHORT);
        assertRejected(with(ipv4, 0, 0x55), DropReason.BAD_VERSION);
        assertRejected(with(ipv4, 0, 0x05), DropReason.BAD_VERSION);
        assertRejected(with(ipv4, 0, 0x44), DropReason.BAD_HEADER_LENGTH);
        assertRejected(with(ipv4, 0, 0x4F), DropReason.LENGTH_MISMATCH);
        assertRejected(with(ipv4, 3, 33), DropReason.LENGTH_MISMATCH);
        assertRejected(with(ipv4, 3, 19), DropReason.LENGTH_MISMATCH);
        assertRejected(Arrays.copyOf(ipv6, 51), DropReason.LENGTH_MISMATCH);
    }

    @Test
    void readsNoTcpHeaderThatIsNotWhole() {
        byte[] bytes = PacketBuilder.tcp4().payload(3, 0).build();

        packet.wrap(with(bytes, 32, 0x40), 0, bytes.length);
        assertThat(packet.tcpHeaderBytes()).isZero();
        packet.wrap(with(bytes, 32, 0xF0), 0, bytes.length);
        assertThat(packet.tcpHeaderBytes()).isZero();
        packet.wrap(with(bytes, 3, 39), 0, bytes.length);
        assertThat(packet.tcpHeaderBytes()).isZero();
        assertThat(packet.tcpFlags()).isZero();
        assertThat(packet.hasPorts()).isTrue();
        packet.wrap(with(bytes, 3, 23), 0, bytes.length);
        assertThat(packet.hasPorts()).isFalse();
    }

    @RepeatedTest(50)
    void readsNothingOutsideThePacket(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            makePlausible(bytes, random);

            // An array that ends with the packet throws on reading behind it; guards of different
            // value show reading before it.
            String tight = describe(PacketBuilder.between(bytes, 9, 0, 0), bytes.length);
            String guarded = describe(PacketBuilder.between(bytes, 9, 9, 0xFF), bytes.length);

            assertThat(guarded).as("seed %d", info.getCurrentRepetition()).isEqualTo(tight);
        }
    }

    private static void makePlausible(byte[] bytes, Random random) {
        if (bytes.length < 7) {
            return;
        }
        boolean ipv4 = random.nextBoolean();
        bytes[0] = (byte) (ipv4 ? 0x45 + random.nextInt(-1, 3) : 0x60);
        bytes[ipv4 ? 2 : 4] = 0;
        bytes[ipv4 ? 3 : 5] = (byte) random.nextInt(bytes.length + 1);
        int[] headers = {0, 6, 17, 43, 44, 51, 58, 60};
        bytes[6] = ipv4 ? bytes[6] : (byte) headers[random.nextInt(headers.length)];
        for (int i = 40; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? headers[random.nextInt(8)] : bytes[i]);
        }
    }

    private String describe(byte[] framed, int length) {
        if (!packet.wrap(framed, 9, length)) {
            return packet.rejection().name();
        }
        return String.join(
                " ",
                "" + packet.totalBytes(),
                "" + packet.protocol(),
                "" + packet.transportOffset(),
                "" + packet.isFragment() + packet.fragmentOffsetBytes(),
                "" + packet.sourceIpv4() + packet.destinationIpv4(),
                "" + packet.sourceHigh() + packet.sourceLow(),
                "" + packet.destinationHigh() + packet.destinationLow(),
                "" + packet.sourcePort() + packet.destinationPort(),
                "" + packet.tcpFlags() + packet.tcpHeaderBytes(),
                "" + EchoPacket.isReply(packet) + IcmpEligibility.mayAnswer(packet),
                "" + MssClamp.clamp(packet, 68, MssClamp.ChecksumState.COMPLETE));
    }

    private void assertRejected(byte[] bytes, DropReason reason) {
        assertThat(packet.wrap(bytes, 0, bytes.length)).isFalse();
        assertThat(packet.isValid()).isFalse();
        assertThat(packet.rejection()).isEqualTo(reason);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] tail(byte[] ipv6Packet) {
        return Arrays.copyOfRange(ipv6Packet, 40, ipv6Packet.length);
    }

    private static byte[] ipv6(int nextHeader, byte[]... parts) {
        int payload = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer packet = ByteBuffer.allocate(40 + payload);
        packet.putInt(6 << 28).putShort((short) payload).put((byte) nextHeader).put((byte) 64);
        packet.position(40);
        for (byte[] part : parts) {
            packet.put(part);
        }
        return packet.array();
    }
}
