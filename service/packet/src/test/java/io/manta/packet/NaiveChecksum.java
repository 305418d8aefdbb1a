package io.manta.packet;

/** RFC 1071 as a loop over bytes, to compare with. */
public final class NaiveChecksum {
    private NaiveChecksum() {}

    public static int sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int value = bytes[offset + i] & 0xFF;
            sum += (i & 1) == 0 ? value << 8 : value;
        }
        return fold(sum);
    }

    public static int of(byte[] bytes, int offset, int length) {
        return ~sum(bytes, offset, length) & 0xFFFF;
    }

    /** Pseudo-header and transport of an IPv4 packet without options or an IPv6 one without any. */
    public static int transportSum(byte[] packet) {
        boolean ipv4 = packet[0] >>> 4 == 4;
        int start = ipv4 ? (packet[0] & 0xF) * 4 : 40;
        int protocol = packet[ipv4 ? 9 : 6] & 0xFF;
        int length = packet.length - start;
        long sum = sum(packet, ipv4 ? 12 : 8, ipv4 ? 8 : 32);
        return fold(sum + protocol + length + sum(packet, start, length));
    }

    public static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
