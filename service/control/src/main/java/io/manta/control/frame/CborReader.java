package io.manta.control.frame;

import io.manta.control.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads values in the deterministic form of RFC 8949 §4.2.1, and nothing else: what two programs
 * could read differently is refused. Fields with well-formed values of kinds we do not use (floats,
 * null, tags, numbers beyond 64 bits) are passed over, since a later version may have them.
 *
 * <p>Allocates at most a small multiple of what it reads: every length is compared with the bytes
 * that are there first.
 */
final class CborReader {
    /** Stands for a value of a kind we do not use. */
    enum Foreign {
        VALUE
    }

    private final ByteBuffer in;
    private int items;

    CborReader(byte[] bytes, int offset) {
        this.in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    }

    /** The one map that these bytes are. */
    Map<String, Object> onlyMap() throws MalformedException {
        int first = in.hasRemaining() ? in.get(in.position()) & 0xFF : 0;
        if (first >> Cbor.MAJOR_SHIFT != Cbor.MAP) {
            throw new MalformedException("it is no map");
        }
        in.get();
        Map<String, Object> map = map(argument(first), 0);
        if (in.hasRemaining()) {
            throw new MalformedException(in.remaining() + " bytes follow it");
        }
        return map;
    }

    private Object value(int depth) throws MalformedException {
        if (depth > Cbor.DEPTH) {
            throw new MalformedException("it is nested more than " + Cbor.DEPTH + " deep");
        }
        if (++items > Cbor.ITEMS) {
            throw new MalformedException("it has more than " + Cbor.ITEMS + " items");
        }
        int first = octet();
        int major = first >> Cbor.MAJOR_SHIFT;
        if (major == Cbor.SIMPLE) {
            return simple(first & Cbor.ADDITIONAL_MASK);
        }
        long argument = argument(first);
        return switch (major) {
            case Cbor.UNSIGNED -> argument < 0 ? Foreign.VALUE : (Object) argument;
            case Cbor.NEGATIVE -> argument < 0 ? Foreign.VALUE : (Object) ~argument;
            case Cbor.BYTES -> bytes(argument);
            case Cbor.TEXT -> text(argument);
            case Cbor.ARRAY -> list(argument, depth);
            case Cbor.MAP -> Fields.of(map(argument, depth));
            case Cbor.TAG -> tagged(depth);
            default -> throw new AssertionError(major);
        };
    }

    private Object list(long count, int depth) throws MalformedException {
        checkLength(count);
        List<Object> list = new ArrayList<>((int) Math.min(count, Cbor.ITEMS));
        for (long i = 0; i < count; i++) {
            list.add(value(depth + 1));
        }
        return list.contains(Foreign.VALUE) ? Foreign.VALUE : list;
    }

    private Map<String, Object> map(long count, int depth) throws MalformedException {
        checkLength(count);
        Map<String, Object> map = new TreeMap<>();
        byte[] previous = null;
        for (long i = 0; i < count; i++) {
            int first = octet();
            if (first >> Cbor.MAJOR_SHIFT != Cbor.TEXT) {
                throw new MalformedException("a key is no text");
            }
            byte[] key = bytes(argument(first));
            if (previous != null && CborWriter.KEY_ORDER.compare(previous, key) >= 0) {
                throw new MalformedException("keys are out of order or twice there");
            }
            previous = key;
            String name = decode(key);
            Object value = value(depth + 1);
            if (value != Foreign.VALUE) {
                map.put(name, value);
            }
        }
        return map;
    }

    private Object tagged(int depth) throws MalformedException {
        value(depth + 1);
        return Foreign.VALUE;
    }

    private Object simple(int additional) throws MalformedException {
        switch (additional) {
            case Cbor.FALSE -> {
                return false;
            }
            case Cbor.TRUE -> {
                return true;
            }
            case Cbor.ONE_BYTE -> {
                if (octet() < Cbor.FIRST_SIMPLE_IN_A_BYTE) {
                    throw new MalformedException("a simple value is longer than needed");
                }
                return Foreign.VALUE;
            }
            default -> {
                if (additional > Cbor.EIGHT_BYTES) {
                    throw new MalformedException("a length is indefinite or reserved");
                }
                if (additional > Cbor.ONE_BYTE) {
                    skip(1 << additional - Cbor.ONE_BYTE);
                }
                return Foreign.VALUE;
            }
        }
    }

    /** The number in or behind an item's first byte; negative if it does not fit 63 bits. */
    private long argument(int first) throws MalformedException {
        int additional = first & Cbor.ADDITIONAL_MASK;
        if (additional < Cbor.ONE_BYTE) {
            return additional;
        }
        if (additional > Cbor.EIGHT_BYTES) {
            throw new MalformedException("a length is indefinite or reserved");
        }
        int size = 1 << additional - Cbor.ONE_BYTE;
        long argument = 0;
        for (int i = 0; i < size; i++) {
            argument = argument << Byte.SIZE | octet();
        }
        boolean isShortest =
                size == 1 ? argument >= Cbor.ONE_BYTE : argument >>> size * Byte.SIZE / 2 != 0;
        if (!isShortest) {
            throw new MalformedException("a number is longer than needed");
        }
        return argument;
    }

    private String text(long length) throws MalformedException {
        return decode(bytes(length));
    }

    private static String decode(byte[] bytes) throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("a text is not UTF-8");
        }
    }

    private byte[] bytes(long length) throws MalformedException {
        checkLength(length);
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    /** Each element takes a byte or more, so this bounds counts as well. */
    private void checkLength(long length) throws MalformedException {
        if (length < 0 || length > in.remaining()) {
            throw new MalformedException("it ends too early");
        }
    }

    private void skip(int bytes) throws MalformedException {
        checkLength(bytes);
        in.position(in.position() + bytes);
    }

    private int octet() throws MalformedException {
        checkLength(1);
        return in.get() & 0xFF;
    }
}
