package io.manta.packet.ip;

/**
 * Walks the extension headers of an IPv6 packet (RFC 8200 §4). The result is packed into a long so
 * that nothing is allocated.
 */
final class Ipv6Extensions {
    /** The chain is no chain. */
    static final long BROKEN = -1;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;
    private static final int HOST_IDENTITY = 139;
    private static final int SHIM6 = 140;

    /** RFC 8200 §4.1 knows seven places; more is somebody hiding something. */
    private static final int MOST_HEADERS = 8;

    private static final int SMALLEST_BYTES = 8;

    private Ipv6Extensions() {}

    static boolean isExtension(int header) {
        return switch (header) {
            case HOP_BY_HOP,
                    ROUTING,
                    FRAGMENT,
                    AUTHENTICATION,
                    DESTINATION_OPTIONS,
                    MOBILITY,
                    HOST_IDENTITY,
                    SHIM6 ->
                    true;
            default -> false;
        };
    }

    /** Follows the chain of the packet at {@code offset}, which is {@code totalBytes} long. */
    static long walk(byte[] bytes, int offset, int totalBytes) {
        int header = BigEndian.readByte(bytes, offset + 6);
        int at = IpPacket.IPV6_HEADER_BYTES;
        int fragmentField = -1;
        for (int i = 0; isExtension(header); i++) {
            boolean misplaced =
                    (header == HOP_BY_HOP && i > 0) || (header == FRAGMENT && fragmentField >= 0);
            if (misplaced || i == MOST_HEADERS || totalBytes - at < SMALLEST_BYTES) {
                return BROKEN;
            }
            int length = length(header, BigEndian.readByte(bytes, offset + at + 1));
            if (length > totalBytes - at) {
                return BROKEN;
            }
            boolean isFragment = header == FRAGMENT;
            header = BigEndian.readByte(bytes, offset + at);
            if (isFragment) {
                fragmentField = BigEndian.readShort(bytes, offset + at + 2);
            }
            at += length;
            if (isFragment && fragmentField >>> 3 != 0) {
                break; // what follows is a piece of the payload, not a header
            }
        }
        return pack(header, at, Math.max(fragmentField, 0));
    }

    private static int length(int header, int lengthField) {
        return switch (header) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (lengthField + 2) * 4; // RFC 4302 §2.2 counts in fours, less two
            default -> (lengthField + 1) * 8;
        };
    }

    private static long pack(int protocol, int transportOffset, int fragmentField) {
        return (long) transportOffset << 24 | (long) protocol << 16 | fragmentField;
    }

    static int protocol(long walked) {
        return (int) (walked >>> 16) & 0xFF;
    }

    static int transportOffset(long walked) {
        return (int) (walked >>> 24);
    }

    static int fragmentOffsetBytes(long walked) {
        return (int) walked & 0xFFF8;
    }

    static boolean moreFragments(long walked) {
        return (walked & 1) != 0;
    }
}
