package io.manta.bench;

import io.manta.packet.ip.BigEndian;
import io.manta.packet.ip.Checksum;
import io.manta.packet.ip.IpPacket;

/** Packets to measure with. */
final class TestPackets {
    static final int HEADER_BYTES = 40;

    private static final int IPV4_BYTES = 20;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int ACK = 0x10;

    private TestPackets() {}

    /** A TCP packet over IPv4 with right checksums. */
    static byte[] tcp4(int port, int sequence, int payloadBytes) {
        byte[] packet = new byte[HEADER_BYTES + payloadBytes];
        BigEndian.writeInt(packet, 0, 0x4500_0000 | packet.length);
        BigEndian.writeShort(packet, 6, DONT_FRAGMENT);
        BigEndian.writeShort(packet, 8, 64 << 8 | 6);
        BigEndian.writeInt(packet, 12, 0x6440_0001);
        BigEndian.writeInt(packet, 16, 0x6440_0002);
        Checksum.writeIpv4Header(packet, 0, IPV4_BYTES);
        BigEndian.writeInt(packet, IPV4_BYTES, port << 16 | 443);
        BigEndian.writeInt(packet, IPV4_BYTES + 4, sequence);
        BigEndian.writeInt(packet, IPV4_BYTES + 12, 0x5000_0000 | ACK << 16 | 500);
        for (int i = HEADER_BYTES; i < packet.length; i++) {
            packet[i] = (byte) (i * 31);
        }
        IpPacket view = new IpPacket();
        view.wrap(packet, 0, packet.length);
        int pseudo = Checksum.pseudoHeader(view, view.protocol(), view.transportBytes());
        BigEndian.writeShort(packet, IPV4_BYTES + 16, pseudo);
        Checksum.completePartial(packet, 0, packet.length, IPV4_BYTES, 16);
        return packet;
    }
}
