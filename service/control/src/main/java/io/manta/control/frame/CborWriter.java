package io.manta.control.frame;

import io.manta.control.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes values in the deterministic form (RFC 8949 §4.2.1): shortest heads, definite lengths, keys
 * in the order of their bytes. Grows up to a limit and remembers when that was too little.
 */
final class CborWriter {
    private static final int FIRST_SIZE = 256;

    /** For text keys the order of their encodings: the shorter first, then byte by byte. */
    static final Comparator<byte[]> KEY_ORDER =
            Comparator.<byte[]>comparingInt(key -> key.length)
                    .thenComparing(Arrays::compareUnsigned);

    private final int limit;
    private ByteBuffer out;
    private boolean overflowing;

    /**
     * @param before how many bytes to leave free in front
     * @param limit the most bytes to write after those
     */
    CborWriter(int before, int limit) {
        this.limit = before + limit;
        this.out = ByteBuffer.allocate(FIRST_SIZE).position(before);
    }

    /** Whether the values did not fit. */
    boolean isOverflowing() {
        return overflowing;
    }

    /** The free bytes in front, then what was written. */
    byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    void value(Object value) {
        switch (value) {
            case byte[] bytes -> string(Cbor.BYTES, bytes);
            case String text -> string(Cbor.TEXT, text.getBytes(StandardCharsets.UTF_8));
            case Long number when number >= 0 -> head(Cbor.UNSIGNED, number);
            case Long number -> head(Cbor.NEGATIVE, ~number);
            case Boolean flag -> head(Cbor.SIMPLE, flag ? Cbor.TRUE : Cbor.FALSE);
            case Fields fields -> map(fields.values());
            case List<?> list -> list(list);
            default -> throw new IllegalArgumentException("no CBOR for " + value.getClass());
        }
    }

    void map(Map<String, Object> values) {
        TreeMap<byte[], Object> sorted = new TreeMap<>(KEY_ORDER);
        values.forEach((name, value) -> sorted.put(name.getBytes(StandardCharsets.UTF_8), value));
        head(Cbor.MAP, sorted.size());
        sorted.forEach(
                (name, value) -> {
                    string(Cbor.TEXT, name);
                    value(value);
                });
    }

    private void list(List<?> list) {
        head(Cbor.ARRAY, list.size());
        list.forEach(this::value);
    }

    private void string(int major, byte[] bytes) {
        head(major, bytes.length);
        if (makeRoom(bytes.length)) {
            out.put(bytes);
        }
    }

    private void head(int major, long argument) {
        if (!makeRoom(1 + Long.BYTES)) {
            return;
        }
        int first = major << Cbor.MAJOR_SHIFT;
        if (argument < Cbor.ONE_BYTE) {
            out.put((byte) (first | (int) argument));
        } else if (argument <= 0xFF) {
            out.put((byte) (first | Cbor.ONE_BYTE)).put((byte) argument);
        } else if (argument <= 0xFFFF) {
            out.put((byte) (first | Cbor.ONE_BYTE + 1)).putShort((short) argument);
        } else if (argument <= 0xFFFF_FFFFL) {
            out.put((byte) (first | Cbor.ONE_BYTE + 2)).putInt((int) argument);
        } else {
            out.put((byte) (first | Cbor.EIGHT_BYTES)).putLong(argument);
        }
    }

    /** Sizes are compared as differences: a hostile sum can't overflow. */
    private boolean makeRoom(int bytes) {
        if (overflowing || bytes > limit + 1 + Long.BYTES - out.position()) {
            overflowing = true;
            return false;
        }
        if (out.remaining() < bytes) {
            int wanted = Math.max(2 * out.capacity(), out.position() + bytes);
            byte[] larger = Arrays.copyOf(out.array(), wanted);
            out = ByteBuffer.wrap(larger).position(out.position());
        }
        return true;
    }
}
