package io.manta.base.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Writes deterministic CBOR (RFC 8949 §4.2.1): numbers in their shortest form, definite lengths.
 * Writing the keys of a map in the order of their bytes is the caller's part: {@link FieldWriter}
 * does it for small numbers, {@link #TEXT_KEYS} is the order of texts. Not for use by two threads
 * at once.
 */
public final class CborWriter {
    /** Texts in UTF-8 as keys: in the order of their encodings, the shorter first. */
    public static final Comparator<byte[]> TEXT_KEYS =
            Comparator.<byte[]>comparingInt(key -> key.length)
                    .thenComparing(Arrays::compareUnsigned);

    private static final int INITIAL_BYTES = 128;

    private final int limit;
    private byte[] buffer;
    private int length;
    private boolean overflowing;

    /** Grows as long as there is memory. */
    public CborWriter() {
        this(0, Integer.MAX_VALUE);
    }

    /**
     * Grows up to a limit, and remembers when that was too little.
     *
     * @param before how many bytes to leave free in front
     * @param limit the most bytes to write after those
     */
    public CborWriter(int before, int limit) {
        this.limit = (int) Math.min(Integer.MAX_VALUE, (long) before + limit);
        this.buffer = new byte[Math.max(INITIAL_BYTES, before)];
        this.length = before;
    }

    /** Whether there was more to write than the limit allows; then the bytes are worth nothing. */
    public boolean isOverflowing() {
        return overflowing;
    }

    /** A number, 0 or more. */
    public CborWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        return head(Major.NUMBER, value);
    }

    /** A number of either sign. */
    public CborWriter integer(long value) {
        return value >= 0 ? head(Major.NUMBER, value) : head(Major.NEGATIVE, ~value);
    }

    /** A string of bytes. */
    public CborWriter bytes(byte[] value) {
        return head(Major.BYTES, value.length).raw(value);
    }

    /** A string of characters. */
    public CborWriter text(String value) {
        return utf8(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A string of characters that is encoded already. */
    public CborWriter utf8(byte[] value) {
        return head(Major.TEXT, value.length).raw(value);
    }

    /** A truth value. */
    public CborWriter flag(boolean value) {
        return head(Major.SIMPLE, value ? Major.TRUE : Major.FALSE);
    }

    /** The head of an array; its so many items follow. */
    public CborWriter array(int items) {
        return head(Major.ARRAY, items);
    }

    /** The head of a map; so many keys, each with its value, follow. */
    public CborWriter map(int entries) {
        return head(Major.MAP, entries);
    }

    /** The free bytes in front, then all that was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private CborWriter head(int major, long argument) {
        if (argument < Major.ONE_BYTE) {
            return put(major << Major.SHIFT | (int) argument);
        }
        int exponent =
                argument <= 0xFF ? 0 : argument <= 0xFFFF ? 1 : argument <= 0xFFFF_FFFFL ? 2 : 3;
        put(major << Major.SHIFT | Major.ONE_BYTE + exponent);
        for (int shift = ((1 << exponent) - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (argument >>> shift));
        }
        return this;
    }

    private CborWriter put(int value) {
        if (hasRoom(1)) {
            buffer[length++] = (byte) value;
        }
        return this;
    }

    CborWriter raw(byte[] bytes) {
        if (hasRoom(bytes.length)) {
            System.arraycopy(bytes, 0, buffer, length, bytes.length);
            length += bytes.length;
        }
        return this;
    }

    /** Sizes are compared as differences: a hostile sum can't overflow. */
    private boolean hasRoom(int more) {
        if (overflowing || more > limit - length) {
            overflowing = true;
            return false;
        }
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
        return true;
    }
}
