package io.manta.roster.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes deterministic CBOR (RFC 8949 §4.2.1): numbers in their shortest form, definite lengths.
 * Keys of maps are small numbers, and writing them in ascending order is the caller's part. Not for
 * use by two threads at once.
 */
public final class CborWriter {
    private static final int INITIAL_BYTES = 128;

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int length;

    /** A number, 0 or more. */
    public CborWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        return head(Major.NUMBER, value);
    }

    /** A string of bytes. */
    public CborWriter bytes(byte[] value) {
        return head(Major.BYTES, value.length).raw(value);
    }

    /** A string of characters. */
    public CborWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return head(Major.TEXT, utf8.length).raw(utf8);
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

    /** All that was written. */
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
        reserve(1);
        buffer[length++] = (byte) value;
        return this;
    }

    CborWriter raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
