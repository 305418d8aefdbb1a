package io.manta.link.port;

import java.nio.ByteBuffer;

/**
 * Tells by the first bytes to which protocol a datagram belongs. Pure, stateless, allocates
 * nothing; safe for use by any thread.
 *
 * <p>WireGuard is asked for first: its sender index lies where STUN keeps its cookie and may equal
 * it by chance. The other way round nothing is mistaken: a STUN message whose bytes 2 and 3, its
 * length field, are zero is 20 bytes long, and no WireGuard message is shorter than 32.
 */
public final class DatagramDemux {
    private static final int WIREGUARD_LEAST_BYTES = 32;
    private static final int WIREGUARD_LOWEST_TYPE = 1;
    private static final int WIREGUARD_HIGHEST_TYPE = 4;

    // RFC 8489 §5.
    private static final int STUN_HEADER_BYTES = 20;
    private static final int STUN_COOKIE_OFFSET = 4;
    private static final int STUN_COOKIE = 0x2112_A442;
    private static final int STUN_ZERO_BITS = 0xC0;

    // RFC 9000 §17.2 and §17.3: the fixed bit, which Manta never greases (RFC 9287).
    private static final int QUIC_FIXED_BIT = 0x40;

    private DatagramDemux() {}

    /**
     * Classifies the datagram of {@code length} bytes at index {@code offset}; the buffer's order,
     * position and limit do not matter.
     */
    public static DatagramKind classify(ByteBuffer buffer, int offset, int length) {
        if (length <= 0) {
            return DatagramKind.UNKNOWN;
        }
        byte first = buffer.get(offset);
        if (length >= WIREGUARD_LEAST_BYTES
                && isWireGuard(
                        first,
                        buffer.get(offset + 1),
                        buffer.get(offset + 2),
                        buffer.get(offset + 3))) {
            return DatagramKind.WIREGUARD;
        }
        if (length >= STUN_HEADER_BYTES
                && isStun(
                        first,
                        bigEndian(
                                buffer.get(offset + STUN_COOKIE_OFFSET),
                                buffer.get(offset + STUN_COOKIE_OFFSET + 1),
                                buffer.get(offset + STUN_COOKIE_OFFSET + 2),
                                buffer.get(offset + STUN_COOKIE_OFFSET + 3)))) {
            return DatagramKind.STUN;
        }
        return quicOrUnknown(first);
    }

    /** As {@link #classify(ByteBuffer, int, int)}, for an array. */
    public static DatagramKind classify(byte[] bytes, int offset, int length) {
        if (length <= 0) {
            return DatagramKind.UNKNOWN;
        }
        byte first = bytes[offset];
        if (length >= WIREGUARD_LEAST_BYTES
                && isWireGuard(first, bytes[offset + 1], bytes[offset + 2], bytes[offset + 3])) {
            return DatagramKind.WIREGUARD;
        }
        if (length >= STUN_HEADER_BYTES
                && isStun(
                        first,
                        bigEndian(
                                bytes[offset + STUN_COOKIE_OFFSET],
                                bytes[offset + STUN_COOKIE_OFFSET + 1],
                                bytes[offset + STUN_COOKIE_OFFSET + 2],
                                bytes[offset + STUN_COOKIE_OFFSET + 3]))) {
            return DatagramKind.STUN;
        }
        return quicOrUnknown(first);
    }

    private static boolean isWireGuard(byte type, byte zero1, byte zero2, byte zero3) {
        return type >= WIREGUARD_LOWEST_TYPE
                && type <= WIREGUARD_HIGHEST_TYPE
                && (zero1 | zero2 | zero3) == 0;
    }

    private static boolean isStun(byte first, int cookie) {
        return (first & STUN_ZERO_BITS) == 0 && cookie == STUN_COOKIE;
    }

    private static DatagramKind quicOrUnknown(byte first) {
        return (first & QUIC_FIXED_BIT) != 0 ? DatagramKind.QUIC : DatagramKind.UNKNOWN;
    }

    private static int bigEndian(byte b0, byte b1, byte b2, byte b3) {
        return b0 << 24 | (b1 & 0xFF) << 16 | (b2 & 0xFF) << 8 | b3 & 0xFF;
    }
}
