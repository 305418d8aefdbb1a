package io.manta.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing said over a connection: a type and named values. Immutable; two messages that say the
 * same have the same bytes.
 */
public final class ControlMessage extends FieldReader {
    /** Type of the answer to a message that the peer does not understand. */
    public static final String UNSUPPORTED = "unsupported";

    /** The field that carries the type. */
    public static final String TYPE = "type";

    private final String type;
    private final Fields fields;

    private ControlMessage(String type, Fields fields) {
        if (fields.has(TYPE)) {
            throw new IllegalArgumentException("'" + TYPE + "' is the type itself, no field");
        }
        this.type = type;
        this.fields = fields;
    }

    /** A message without fields. */
    public static ControlMessage of(String type) {
        return new ControlMessage(type, Fields.NONE);
    }

    /** A message with these fields. */
    public static ControlMessage of(String type, Fields fields) {
        return new ControlMessage(type, fields);
    }

    /** What kind of message this is. */
    public String type() {
        return type;
    }

    /** Whether this is the answer "I don't understand that". */
    public boolean isUnsupported() {
        return type.equals(UNSUPPORTED);
    }

    /** All but the type. */
    public Fields fields() {
        return fields;
    }

    public ControlMessage with(String name, byte[] value) {
        return of(type, fields.with(name, value));
    }

    public ControlMessage with(String name, String value) {
        return of(type, fields.with(name, value));
    }

    public ControlMessage with(String name, long value) {
        return of(type, fields.with(name, value));
    }

    public ControlMessage with(String name, boolean value) {
        return of(type, fields.with(name, value));
    }

    public ControlMessage with(String name, Fields value) {
        return of(type, fields.with(name, value));
    }

    public ControlMessage withBytes(String name, List<byte[]> values) {
        return of(type, fields.withBytes(name, values));
    }

    public ControlMessage withTexts(String name, List<String> values) {
        return of(type, fields.withTexts(name, values));
    }

    public ControlMessage withNumbers(String name, List<Long> values) {
        return of(type, fields.withNumbers(name, values));
    }

    public ControlMessage withMaps(String name, List<Fields> values) {
        return of(type, fields.withMaps(name, values));
    }

    @Override
    String what() {
        return "message '" + type + "'";
    }

    @Override
    @Nullable Object value(String name) {
        return fields.value(name);
    }

    /** Type and names of fields; values may be secret. */
    @Override
    public String toString() {
        return type + fields;
    }
}
