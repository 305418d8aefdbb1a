package io.manta.packet.ip;

import java.util.Arrays;

/**
 * Echo requests and replies (RFC 792, RFC 4443 §4): the ping inside a tunnel, for round-trip times
 * and probes of the path MTU. The payload begins with an 8-byte cookie, so that a reply proves that
 * its sender has seen the request; the rest is zeros up to the wanted size.
 */
public final class EchoPacket {
    /** Bytes of the cookie. */
    public static final int COOKIE_BYTES = 8;

    private static final int ICMP_HEADER_BYTES = 8;

    /** The smallest IPv4 request. */
    public static final int MINIMUM_IPV4_BYTES =
            IpPacket.IPV4_HEADER_BYTES + ICMP_HEADER_BYTES + COOKIE_BYTES;

    /** The smallest IPv6 request. */
    public static final int MINIMUM_IPV6_BYTES =
            IpPacket.IPV6_HEADER_BYTES + ICMP_HEADER_BYTES + COOKIE_BYTES;

    private static final int REQUEST_IPV4 = 8;
    private static final int REPLY_IPV4 = 0;
    private static final int REQUEST_IPV6 = 128;
    private static final int REPLY_IPV6 = 129;

    private EchoPacket() {}

    /**
     * Writes an ICMP echo request that may not be fragmented.
     *
     * @param totalBytes the whole packet; raised to {@link #MINIMUM_IPV4_BYTES}
     * @param identifier low 16 bits count
     * @param sequence low 16 bits count
     * @return length of the packet
     */
    public static int writeRequestIpv4(
            byte[] out,
            int outOffset,
            int totalBytes,
            int source,
            int destination,
            int identifier,
            int sequence,
            long cookie) {
        int total = Math.clamp(totalBytes, MINIMUM_IPV4_BYTES, 0xFFFF);
        IpHeaders.writeIpv4(out, outOffset, total, IpProtocol.ICMP, source, destination);
        int icmp = outOffset + IpPacket.IPV4_HEADER_BYTES;
        int icmpBytes = total - IpPacket.IPV4_HEADER_BYTES;
        writeEcho(out, icmp, icmpBytes, REQUEST_IPV4, identifier, sequence, cookie);
        BigEndian.writeShort(out, icmp + 2, Checksum.of(out, icmp, icmpBytes));
        return total;
    }

    /**
     * Writes an ICMPv6 echo request.
     *
     * @param totalBytes the whole packet; raised to {@link #MINIMUM_IPV6_BYTES}
     * @param identifier low 16 bits count
     * @param sequence low 16 bits count
     * @return length of the packet
     */
    public static int writeRequestIpv6(
            byte[] out,
            int outOffset,
            int totalBytes,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            int identifier,
            int sequence,
            long cookie) {
        int most = IpPacket.IPV6_HEADER_BYTES + 0xFFFF;
        int total = Math.clamp(totalBytes, MINIMUM_IPV6_BYTES, most);
        IpHeaders.writeIpv6(
                out,
                outOffset,
                total,
                IpProtocol.ICMPV6,
                sourceHigh,
                sourceLow,
                destinationHigh,
                destinationLow);
        int icmpBytes = total - IpPacket.IPV6_HEADER_BYTES;
        int icmp = outOffset + IpPacket.IPV6_HEADER_BYTES;
        writeEcho(out, icmp, icmpBytes, REQUEST_IPV6, identifier, sequence, cookie);
        IpHeaders.writeIcmpv6Checksum(out, outOffset, icmpBytes);
        return total;
    }

    private static void writeEcho(
            byte[] out,
            int at,
            int icmpBytes,
            int type,
            int identifier,
            int sequence,
            long cookie) {
        BigEndian.writeInt(out, at, type << 24);
        BigEndian.writeShort(out, at + 4, identifier);
        BigEndian.writeShort(out, at + 6, sequence);
        BigEndian.writeLong(out, at + ICMP_HEADER_BYTES, cookie);
        Arrays.fill(out, at + ICMP_HEADER_BYTES + COOKIE_BYTES, at + icmpBytes, (byte) 0);
    }

    /**
     * Whether it is a whole echo reply with a right checksum and room for a cookie. Whether it is
     * an answer to us is for the caller to judge by destination, identifier and cookie.
     */
    public static boolean isReply(IpPacket packet) {
        return isEcho(packet, REPLY_IPV4, REPLY_IPV6);
    }

    /** Whether it is a whole echo request with a right checksum and room for a cookie. */
    public static boolean isRequest(IpPacket packet) {
        return isEcho(packet, REQUEST_IPV4, REQUEST_IPV6);
    }

    private static boolean isEcho(IpPacket packet, int typeIpv4, int typeIpv6) {
        if (!packet.isValid()
                || packet.isFragment()
                || packet.transportBytes() < ICMP_HEADER_BYTES + COOKIE_BYTES
                || packet.protocol() != (packet.isIpv4() ? IpProtocol.ICMP : IpProtocol.ICMPV6)) {
            return false;
        }
        int type = packet.isIpv4() ? typeIpv4 : typeIpv6;
        int typeAndCode = BigEndian.readShort(packet.bytes(), packet.transportIndex());
        return typeAndCode == type << 8 && isChecksumRight(packet);
    }

    private static boolean isChecksumRight(IpPacket packet) {
        if (!packet.isIpv4()) {
            return Checksum.isTransportRight(packet);
        }
        int length = packet.transportBytes();
        return Checksum.of(packet.bytes(), packet.transportIndex(), length) == 0;
    }

    /** Identifier of an echo request or reply, 0 to 65535. */
    public static int identifier(IpPacket echo) {
        return BigEndian.readShort(echo.bytes(), echo.transportIndex() + 4);
    }

    /** Sequence number of an echo request or reply, 0 to 65535. */
    public static int sequence(IpPacket echo) {
        return BigEndian.readShort(echo.bytes(), echo.transportIndex() + 6);
    }

    /** Cookie of an echo request or reply. */
    public static long cookie(IpPacket echo) {
        return BigEndian.readLong(echo.bytes(), echo.transportIndex() + ICMP_HEADER_BYTES);
    }
}
