package io.manta.packet.ip;

/** Headers of the packets Manta writes itself: no options, hop limit 64, not to be fragmented. */
final class IpHeaders {
    private static final int HOP_LIMIT = 64;
    private static final int DONT_FRAGMENT = 0x4000;

    private IpHeaders() {}

    /** Writes 20 bytes, header checksum included. */
    static void writeIpv4(
            byte[] out, int at, int totalBytes, int protocol, int source, int destination) {
        BigEndian.writeInt(out, at, 0x4500_0000 | totalBytes);
        BigEndian.writeInt(out, at + 4, DONT_FRAGMENT); // identification 0: RFC 6864 §4.1
        BigEndian.writeInt(out, at + 8, HOP_LIMIT << 24 | protocol << 16);
        BigEndian.writeInt(out, at + 12, source);
        BigEndian.writeInt(out, at + 16, destination);
        Checksum.writeIpv4Header(out, at, IpPacket.IPV4_HEADER_BYTES);
    }

    /** Writes 40 bytes. */
    static void writeIpv6(
            byte[] out,
            int at,
            int totalBytes,
            int protocol,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow) {
        BigEndian.writeInt(out, at, 6 << 28);
        int payload = totalBytes - IpPacket.IPV6_HEADER_BYTES;
        BigEndian.writeInt(out, at + 4, payload << 16 | protocol << 8 | HOP_LIMIT);
        BigEndian.writeLong(out, at + 8, sourceHigh);
        BigEndian.writeLong(out, at + 16, sourceLow);
        BigEndian.writeLong(out, at + 24, destinationHigh);
        BigEndian.writeLong(out, at + 32, destinationLow);
    }

    /** Writes the ICMPv6 checksum, whose field must be 0, of the packet at {@code at}. */
    static void writeIcmpv6Checksum(byte[] out, int at, int icmpBytes) {
        int icmp = at + IpPacket.IPV6_HEADER_BYTES;
        long addresses = Checksum.sum(out, at + 8, 32);
        long sum = Checksum.sum(out, icmp, icmpBytes);
        int checksum = Checksum.finish(addresses + IpProtocol.ICMPV6 + icmpBytes + sum);
        BigEndian.writeShort(out, icmp + 2, checksum);
    }
}
