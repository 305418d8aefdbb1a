package io.manta.packet.offload;

import io.manta.packet.ip.BigEndian;
import io.manta.packet.ip.Checksum;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.IpProtocol;
import io.manta.packet.ip.TcpFlags;

/** Which packets can be part of a superpacket at all. */
final class Candidate {
    private static final int RESERVED_BITS = 0x0F;

    private Candidate() {}

    /**
     * Network and transport headers together of a packet that carries payload, has right checksums
     * and nothing special; else 0.
     */
    static int headerBytes(IpPacket packet, boolean joinsUdp) {
        if (packet.isFragment() || packet.hasOptions()) {
            return 0;
        }
        int transport =
                switch (packet.protocol()) {
                    case IpProtocol.TCP -> tcpHeaderBytes(packet);
                    case IpProtocol.UDP -> joinsUdp ? udpHeaderBytes(packet) : 0;
                    default -> 0;
                };
        boolean fit =
                transport > 0
                        && transport < packet.transportBytes()
                        && hasRightIpv4Header(packet)
                        && Checksum.isTransportRight(packet);
        return fit ? packet.transportOffset() + transport : 0;
    }

    private static int tcpHeaderBytes(IpPacket packet) {
        int flags = packet.tcpFlags() & ~TcpFlags.PSH;
        int reserved =
                packet.tcpHeaderBytes() == 0 ? 0 : packet.bytes()[packet.transportIndex() + 12];
        return flags == TcpFlags.ACK && (reserved & RESERVED_BITS) == 0
                ? packet.tcpHeaderBytes()
                : 0;
    }

    private static int udpHeaderBytes(IpPacket packet) {
        if (packet.transportBytes() < IpPacket.UDP_HEADER_BYTES) {
            return 0;
        }
        int at = packet.transportIndex();
        boolean whole = BigEndian.readShort(packet.bytes(), at + 4) == packet.transportBytes();
        boolean summed = BigEndian.readShort(packet.bytes(), at + 6) != 0;
        return whole && summed ? IpPacket.UDP_HEADER_BYTES : 0;
    }

    private static boolean hasRightIpv4Header(IpPacket packet) {
        return !packet.isIpv4()
                || Checksum.of(packet.bytes(), packet.offset(), packet.headerBytes()) == 0;
    }
}
