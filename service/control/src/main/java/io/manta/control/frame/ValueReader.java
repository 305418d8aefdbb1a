package io.manta.control.frame;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.Kind;
import io.manta.base.codec.MalformedException;
import io.manta.base.codec.TextMapReader;
import io.manta.control.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads the values that {@link Fields} hold. Fields with well-formed values of kinds we do not use
 * (floats, null, tags, numbers beyond 64 bits) are passed over, since a later version may have
 * them.
 */
final class ValueReader {
    /** Deeper than any message of ours; less than a stack. */
    private static final int DEPTH = 8;

    /**
     * The most items of one message: 1 MiB of one-byte items would become some 40 MiB of objects.
     * Whatever is long is one item, a byte string.
     */
    private static final int ITEMS = 16_384;

    /** Stands for a value of a kind we do not use. */
    private enum Foreign {
        VALUE
    }

    private final CborReader in;
    private int items;

    ValueReader(byte[] bytes) {
        this.in = new CborReader(bytes);
    }

    /** The one map that the bytes are. */
    Map<String, Object> onlyMap() throws MalformedException {
        Map<String, Object> map = map(0);
        in.end();
        return map;
    }

    private Object value(int depth) throws MalformedException {
        if (depth > DEPTH) {
            throw new MalformedException("it is nested more than " + DEPTH + " deep");
        }
        if (++items > ITEMS) {
            throw new MalformedException("it has more than " + ITEMS + " items");
        }
        Kind kind = in.kind();
        return switch (kind) {
            case NUMBER -> {
                OptionalLong number = in.integer();
                yield number.isPresent() ? (Object) number.getAsLong() : Foreign.VALUE;
            }
            case BYTES -> in.bytes(in.remaining());
            case TEXT -> in.text(in.remaining());
            case FLAG -> in.flag();
            case ARRAY -> list(depth);
            case MAP -> Fields.of(map(depth));
            case TAG -> {
                in.tag();
                value(depth + 1);
                yield Foreign.VALUE;
            }
            case OTHER -> {
                in.passOver();
                yield Foreign.VALUE;
            }
        };
    }

    private Object list(int depth) throws MalformedException {
        int count = in.array(in.remaining());
        List<Object> list = new ArrayList<>(Math.min(count, ITEMS));
        for (int i = 0; i < count; i++) {
            list.add(value(depth + 1));
        }
        return list.contains(Foreign.VALUE) ? Foreign.VALUE : list;
    }

    private Map<String, Object> map(int depth) throws MalformedException {
        Map<String, Object> map = new TreeMap<>();
        TextMapReader keys = in.textMap();
        while (keys.hasNext()) {
            String name = keys.next();
            Object value = value(depth + 1);
            if (value != Foreign.VALUE) {
                map.put(name, value);
            }
        }
        return map;
    }
}
