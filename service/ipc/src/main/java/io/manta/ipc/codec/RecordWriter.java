package io.manta.ipc.codec;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes a record as JSON. Every component is written; one that is empty as null. */
final class RecordWriter {
    private RecordWriter() {}

    static void write(JsonGenerator out, Record value) {
        out.writeStartObject();
        for (RecordShape.Field field : RecordShape.of(value.getClass()).fields()) {
            out.writeName(field.name());
            write(out, field.shape(), field.valueIn(value));
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Shape shape, Object value) {
        switch (shape) {
            case Shape.Text _, Shape.Moment _ -> out.writeString(value.toString());
            case Shape.Hidden _ -> out.writeString(((Secret) value).reveal());
            case Shape.Whole _ -> out.writeNumber(((Number) value).longValue());
            case Shape.Fraction _ -> out.writeNumber((Double) value);
            case Shape.Flag _ -> out.writeBoolean((Boolean) value);
            case Shape.Raw _ -> out.writeRawValue(((RawJson) value).text());
            case Shape.Choice _ -> out.writeString(Shape.Choice.word((Enum<?>) value));
            case Shape.Fields _ -> write(out, (Record) value);
            case Shape.Maybe maybe -> writeMaybe(out, maybe, (Optional<?>) value);
            case Shape.Listing listing -> writeList(out, listing, (List<?>) value);
            case Shape.Mapping mapping -> writeMap(out, mapping, (Map<?, ?>) value);
        }
    }

    private static void writeMaybe(JsonGenerator out, Shape.Maybe shape, Optional<?> value) {
        if (value.isPresent()) {
            write(out, shape.value(), value.get());
        } else {
            out.writeNull();
        }
    }

    private static void writeList(JsonGenerator out, Shape.Listing shape, List<?> values) {
        out.writeStartArray();
        for (Object value : values) {
            write(out, shape.element(), value);
        }
        out.writeEndArray();
    }

    private static void writeMap(JsonGenerator out, Shape.Mapping shape, Map<?, ?> values) {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : new TreeMap<>(values).entrySet()) {
            out.writeName((String) entry.getKey());
            write(out, shape.value(), entry.getValue());
        }
        out.writeEndObject();
    }
}
