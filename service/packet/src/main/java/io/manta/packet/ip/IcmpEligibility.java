package io.manta.packet.ip;

/** About which packets ICMP errors may be sent: RFC 1122 §3.2.2, RFC 4443 §2.4 (e). */
final class IcmpEligibility {
    private static final int REDIRECT_IPV6 = 137;

    private IcmpEligibility() {}

    static boolean mayAnswer(IpPacket packet) {
        if (!packet.isValid() || packet.isLaterFragment() || isIcmpError(packet)) {
            return false;
        }
        return packet.isIpv4()
                ? isOneHost(packet.sourceIpv4()) && isOneHost(packet.destinationIpv4())
                : isOneHost(packet.sourceHigh(), packet.sourceLow())
                        && isOneHost(packet.destinationHigh(), packet.destinationLow());
    }

    private static boolean isIcmpError(IpPacket packet) {
        int icmp = packet.isIpv4() ? IpProtocol.ICMP : IpProtocol.ICMPV6;
        if (packet.protocol() != icmp) {
            return false;
        }
        if (packet.transportBytes() < 1) {
            return true; // it cannot be told what it is
        }
        int type = BigEndian.readByte(packet.bytes(), packet.transportIndex());
        return packet.isIpv4() ? !isQueryIpv4(type) : type < 128 || type == REDIRECT_IPV6;
    }

    /** Echo, router discovery, timestamp, information and mask; the rest are errors or unknown. */
    private static boolean isQueryIpv4(int type) {
        return type == 0 || type >= 8 && type <= 10 || type >= 13 && type <= 18;
    }

    private static boolean isOneHost(int ipv4) {
        int first = ipv4 >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    private static boolean isOneHost(long high, long low) {
        boolean unspecifiedOrLoopback = high == 0 && (low == 0 || low == 1);
        return !unspecifiedOrLoopback && high >>> 56 != 0xFF;
    }
}
