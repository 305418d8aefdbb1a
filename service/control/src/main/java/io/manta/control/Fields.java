package io.manta.control;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named values, as they go over a connection: bytes, texts, whole numbers, flags, maps, and lists
 * of these. Immutable. A later value of a name takes the place of an earlier one.
 */
public final class Fields extends FieldReader {
    /** No fields. */
    public static final Fields NONE = new Fields(new TreeMap<>());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Fields with these values: for the codec.
     *
     * @param values texts, {@code byte[]}, {@link Long}, {@link Boolean}, {@link Fields}, or lists
     *     of these; not copied deeply
     */
    public static Fields of(Map<String, Object> values) {
        return new Fields(new TreeMap<>(values));
    }

    public Fields with(String name, byte[] value) {
        return plus(name, value.clone());
    }

    public Fields with(String name, String value) {
        return plus(name, value);
    }

    public Fields with(String name, long value) {
        return plus(name, value);
    }

    public Fields with(String name, boolean value) {
        return plus(name, value);
    }

    public Fields with(String name, Fields value) {
        return plus(name, value);
    }

    public Fields withBytes(String name, List<byte[]> values) {
        return plus(name, values.stream().map(byte[]::clone).toList());
    }

    public Fields withTexts(String name, List<String> values) {
        return plus(name, List.copyOf(values));
    }

    public Fields withNumbers(String name, List<Long> values) {
        return plus(name, List.copyOf(values));
    }

    public Fields withMaps(String name, List<Fields> values) {
        return plus(name, List.copyOf(values));
    }

    private Fields plus(String name, Object value) {
        TreeMap<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new Fields(more);
    }

    /** All values by name: for the codec. Arrays within are not copies and must not be changed. */
    public Map<String, Object> values() {
        return values;
    }

    @Override
    String what() {
        return "a map";
    }

    @Override
    @Nullable Object value(String name) {
        return values.get(name);
    }

    /** The names only: values may be secret. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
