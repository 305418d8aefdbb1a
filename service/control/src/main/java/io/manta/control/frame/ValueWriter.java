package io.manta.control.frame;

import io.manta.base.codec.CborWriter;
import io.manta.control.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the values that {@link Fields} hold. */
final class ValueWriter {
    private final CborWriter out;

    ValueWriter(CborWriter out) {
        this.out = out;
    }

    void map(Map<String, Object> values) {
        TreeMap<byte[], Object> sorted = new TreeMap<>(CborWriter.TEXT_KEYS);
        values.forEach((name, value) -> sorted.put(name.getBytes(StandardCharsets.UTF_8), value));
        out.map(sorted.size());
        sorted.forEach(
                (name, value) -> {
                    out.utf8(name);
                    value(value);
                });
    }

    private void value(Object value) {
        switch (value) {
            case byte[] bytes -> out.bytes(bytes);
            case String text -> out.text(text);
            case Long number -> out.integer(number);
            case Boolean flag -> out.flag(flag);
            case Fields fields -> map(fields.values());
            case List<?> list -> {
                out.array(list.size());
                list.forEach(this::value);
            }
            default -> throw new IllegalArgumentException("no CBOR for " + value.getClass());
        }
    }
}
