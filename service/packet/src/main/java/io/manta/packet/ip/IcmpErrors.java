package io.manta.packet.ip;

/**
 * Writes the ICMP error that tells a sender why its packet did not go on (RFC 792, RFC 1191, RFC
 * 4443). Immutable; any thread. Limiting the rate is the caller's (RFC 4443 §2.4 f).
 *
 * <p>Nothing is written about packets RFC 1122 §3.2.2 and RFC 4443 §2.4 exclude: other ICMP errors,
 * to or from more than one host, later fragments, from nobody.
 */
public final class IcmpErrors {
    /** The longest error there is, and the room {@code out} must have. */
    public static final int MAX_BYTES = 1280;

    /** RFC 1812 §4.3.2.3. */
    private static final int MAX_IPV4_BYTES = 576;

    private static final int ICMP_HEADER_BYTES = 8;
    private static final int MINIMUM_IPV4_MTU = 68;
    private static final int MINIMUM_IPV6_MTU = 1280;
    private static final int TYPE_UNREACHABLE_IPV4 = 3;
    private static final int CODE_FRAGMENTATION_NEEDED = 4;
    private static final int TYPE_UNREACHABLE_IPV6 = 1;
    private static final int TYPE_PACKET_TOO_BIG = 2;

    private final boolean fromDestination;
    private final int sourceIpv4;
    private final long sourceHigh;
    private final long sourceLow;

    private IcmpErrors(boolean fromDestination, int sourceIpv4, long sourceHigh, long sourceLow) {
        this.fromDestination = fromDestination;
        this.sourceIpv4 = sourceIpv4;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
    }

    /** Errors that seem to come from where the offending packet was going. */
    public static IcmpErrors fromDestination() {
        return new IcmpErrors(true, 0, 0, 0);
    }

    /** Errors from this device's own addresses. */
    public static IcmpErrors from(int sourceIpv4, long sourceHigh, long sourceLow) {
        return new IcmpErrors(false, sourceIpv4, sourceHigh, sourceLow);
    }

    /**
     * "Fragmentation needed" (IPv4) or "packet too big" (IPv6).
     *
     * @param about the offending packet; with IPv4 one that {@link IpPacket#dontFragment}
     * @param mtuBytes what the path carries; raised to what every IPv4 or IPv6 path must (68, 1280)
     * @param out room for {@link #MAX_BYTES} from {@code outOffset} on; not the packet's own bytes
     * @return length of the error, 0 if there must be none
     */
    public int tooBig(IpPacket about, int mtuBytes, byte[] out, int outOffset) {
        if (!IcmpEligibility.mayAnswer(about)) {
            return 0;
        }
        if (about.isIpv4()) {
            int mtu = Math.clamp(mtuBytes, MINIMUM_IPV4_MTU, 0xFFFF);
            int type = TYPE_UNREACHABLE_IPV4;
            return writeIpv4(about, type, CODE_FRAGMENTATION_NEEDED, mtu, out, outOffset);
        }
        int mtu = Math.max(mtuBytes, MINIMUM_IPV6_MTU);
        return writeIpv6(about, TYPE_PACKET_TOO_BIG, 0, mtu, out, outOffset);
    }

    /**
     * "Destination unreachable".
     *
     * @param out room for {@link #MAX_BYTES} from {@code outOffset} on; not the packet's own bytes
     * @return length of the error, 0 if there must be none
     */
    public int unreachable(IpPacket about, Unreachable why, byte[] out, int outOffset) {
        if (!IcmpEligibility.mayAnswer(about)) {
            return 0;
        }
        return about.isIpv4()
                ? writeIpv4(about, TYPE_UNREACHABLE_IPV4, why.codeIpv4(), 0, out, outOffset)
                : writeIpv6(about, TYPE_UNREACHABLE_IPV6, why.codeIpv6(), 0, out, outOffset);
    }

    private int writeIpv4(IpPacket about, int type, int code, int detail, byte[] out, int at) {
        int headers = IpPacket.IPV4_HEADER_BYTES + ICMP_HEADER_BYTES;
        int quoted = Math.min(about.totalBytes(), MAX_IPV4_BYTES - headers);
        int source = fromDestination ? about.destinationIpv4() : sourceIpv4;
        IpHeaders.writeIpv4(out, at, headers + quoted, IpProtocol.ICMP, source, about.sourceIpv4());
        int icmp = at + IpPacket.IPV4_HEADER_BYTES;
        quote(about, type, code, detail, quoted, out, icmp);
        int checksum = Checksum.of(out, icmp, ICMP_HEADER_BYTES + quoted);
        BigEndian.writeShort(out, icmp + 2, checksum);
        return headers + quoted;
    }

    private int writeIpv6(IpPacket about, int type, int code, int detail, byte[] out, int at) {
        int headers = IpPacket.IPV6_HEADER_BYTES + ICMP_HEADER_BYTES;
        int quoted = Math.min(about.totalBytes(), MAX_BYTES - headers);
        IpHeaders.writeIpv6(
                out,
                at,
                headers + quoted,
                IpProtocol.ICMPV6,
                fromDestination ? about.destinationHigh() : sourceHigh,
                fromDestination ? about.destinationLow() : sourceLow,
                about.sourceHigh(),
                about.sourceLow());
        int icmp = at + IpPacket.IPV6_HEADER_BYTES;
        quote(about, type, code, detail, quoted, out, icmp);
        IpHeaders.writeIcmpv6Checksum(out, at, ICMP_HEADER_BYTES + quoted);
        return headers + quoted;
    }

    private static void quote(
            IpPacket about, int type, int code, int detail, int quoted, byte[] out, int icmp) {
        BigEndian.writeInt(out, icmp, type << 24 | code << 16);
        BigEndian.writeInt(out, icmp + 4, detail);
        System.arraycopy(about.bytes(), about.offset(), out, icmp + ICMP_HEADER_BYTES, quoted);
    }
}
