package io.manta.installer.rooms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A packet of IP as it lies on the wire.
 *
 * @param bytes from its first header on; not to be changed
 */
record TappedPacket(byte[] bytes) {
    private static final String KERNEL = "kernel";

    private static final int IPV4_PROTOCOL_AT = 9;
    private static final int IPV6_NEXT_HEADER_AT = 6;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int IGMP = 2;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int UDP_HEADER_BYTES = 8;
    private static final int MDNS_PORT = 5353;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int MULTICAST_REPORT = 143;

    // RFC 9000 §17 and WireGuard's paper §5.4.
    private static final int QUIC_LONG_HEADER = 0xC0;
    private static final int QUIC_FIXED_BIT = 0x40;
    private static final int WIREGUARD_DATA = 4;

    /** Length of all of it. */
    int length() {
        return bytes.length;
    }

    /** What kind it is, in words; what the kernel says by itself is told apart from all else. */
    String kind() {
        int protocol = protocol();
        if (protocol == UDP) {
            return datagramKind();
        }
        if (protocol != ICMPV6) {
            // Who wants which multicast; of IPv6 behind options that nothing else has.
            boolean isReport = isIpv6() ? protocol == 0 : protocol == IGMP;
            return isReport ? KERNEL : "protocol " + protocol;
        }
        int type = unsigned(headerBytes());
        boolean ofKernel =
                type >= ROUTER_SOLICITATION && type <= NEIGHBOR_ADVERTISEMENT
                        || type == MULTICAST_REPORT;
        return ofKernel ? KERNEL : "ICMPv6 " + type;
    }

    private String datagramKind() {
        if (port(0) == MDNS_PORT || port(1) == MDNS_PORT) {
            return "mdns";
        }
        if (payloadAt() >= bytes.length) {
            return "empty datagram";
        }
        int first = unsigned(payloadAt());
        if ((first & QUIC_FIXED_BIT) != 0) {
            return (first & QUIC_LONG_HEADER) == QUIC_LONG_HEADER ? "quic handshake" : "quic";
        }
        if (first >= 1 && first <= WIREGUARD_DATA) {
            return first == WIREGUARD_DATA ? "wireguard" : "wireguard handshake";
        }
        return "datagram beginning with " + first;
    }

    /** Whether the kernel of a machine says it by itself: who are neighbours, who wants what. */
    boolean isOfKernel() {
        return kind().equals(KERNEL);
    }

    /** Whether it is a datagram from or to that port. */
    boolean isOfPort(int port) {
        return protocol() == UDP && (port(0) == port || port(1) == port);
    }

    /** What says from where to where it goes. */
    TappedPacket header() {
        return new TappedPacket(Arrays.copyOf(bytes, headerBytes()));
    }

    /** What is in its datagram. */
    byte[] content() {
        return Arrays.copyOfRange(bytes, payloadAt(), bytes.length);
    }

    private int payloadAt() {
        return headerBytes() + UDP_HEADER_BYTES;
    }

    /** Whether these bytes are in it, in this order. */
    boolean contains(byte[] wanted) {
        return text(bytes).contains(text(wanted));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private boolean isIpv6() {
        return unsigned(0) >> Integer.BYTES == 6;
    }

    private int protocol() {
        return unsigned(isIpv6() ? IPV6_NEXT_HEADER_AT : IPV4_PROTOCOL_AT);
    }

    private int headerBytes() {
        return isIpv6() ? IPV6_HEADER_BYTES : (unsigned(0) & 0x0F) * Integer.BYTES;
    }

    /** 0 for the source's, 1 for the destination's. */
    private int port(int which) {
        int at = headerBytes() + which * Short.BYTES;
        return unsigned(at) << Byte.SIZE | unsigned(at + 1);
    }

    private int unsigned(int at) {
        return bytes[at] & 0xFF;
    }

    /** How many of each kind, and their bytes: for people who wonder about a figure. */
    static String summary(List<TappedPacket> packets) {
        Map<String, int[]> kinds = new TreeMap<>();
        for (TappedPacket packet : packets) {
            int[] sum = kinds.computeIfAbsent(packet.kind(), kind -> new int[2]);
            sum[0]++;
            sum[1] += packet.length();
        }
        StringBuilder text = new StringBuilder();
        kinds.forEach(
                (kind, sum) -> text.append(" %s: %d, %d bytes;".formatted(kind, sum[0], sum[1])));
        return text.toString().trim();
    }
}
