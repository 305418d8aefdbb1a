package io.manta.wireguard.message;

import io.manta.wireguard.crypto.LittleEndian;

/**
 * A sealed packet in a buffer (paper §5.4.6): type, receiver index, counter, ciphertext, tag.
 * Allocates nothing.
 *
 * <pre>
 *  0        4                8                16              16+n      32+n
 *  +--------+----------------+----------------+----------------+---------+
 *  | 4 0 0 0| receiver index | counter        | ciphertext     | tag     |
 *  +--------+----------------+----------------+----------------+---------+
 * </pre>
 */
public final class TransportMessage {
    /** Bytes before the ciphertext. */
    public static final int HEADER_BYTES = 16;

    /** Bytes after the ciphertext. */
    public static final int TAG_BYTES = 16;

    /** Header and tag: the length of a keepalive. */
    public static final int OVERHEAD_BYTES = HEADER_BYTES + TAG_BYTES;

    private static final int RECEIVER = 4;
    private static final int COUNTER = 8;

    private TransportMessage() {}

    /** Whether a datagram may be one, by type and length alone. */
    public static boolean isPlausible(byte[] buffer, int offset, int length) {
        return length >= OVERHEAD_BYTES && MessageType.of(buffer, offset) == MessageType.TRANSPORT;
    }

    /** Whose session it belongs to: an index the receiver chose. */
    public static int receiver(byte[] buffer, int offset) {
        return LittleEndian.getInt(buffer, offset + RECEIVER);
    }

    /** The nonce, unsigned. */
    public static long counter(byte[] buffer, int offset) {
        return LittleEndian.getLong(buffer, offset + COUNTER);
    }

    /** Writes the header. */
    public static void writeHeader(byte[] buffer, int offset, int receiver, long counter) {
        LittleEndian.putInt(buffer, offset, MessageType.TRANSPORT);
        LittleEndian.putInt(buffer, offset + RECEIVER, receiver);
        LittleEndian.putLong(buffer, offset + COUNTER, counter);
    }
}
