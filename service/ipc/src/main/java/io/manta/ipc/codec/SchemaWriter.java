package io.manta.ipc.codec;

import io.manta.ipc.IpcError;
import io.manta.ipc.Protocol;
import io.manta.ipc.event.NumberedEvent;
import io.manta.ipc.request.IpcMethod;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes the JSON Schema (draft 2020-12) of every method and event, from the records themselves.
 * Further names are allowed everywhere: readers pass over what they do not know.
 */
public final class SchemaWriter {
    private final Map<String, Class<? extends Record>> definitions = new TreeMap<>();
    private final JsonGenerator out;

    private SchemaWriter(JsonGenerator out) {
        this.out = out;
    }

    /** The document. */
    public static String schema() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            new SchemaWriter(out).document();
        }
        return text.toString();
    }

    private void document() {
        out.writeStartObject();
        out.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
        out.writeStringProperty("title", "Manta local API, protocol " + Protocol.VERSION);
        methods();
        events();
        out.writeName("error");
        reference(IpcError.class);
        definitions();
        out.writeEndObject();
    }

    private void methods() {
        out.writeName("methods");
        out.writeStartObject();
        for (IpcMethod method : IpcMethod.values()) {
            out.writeName(method.wireName());
            out.writeStartObject();
            out.writeStringProperty("permission", Shape.Choice.word(method.permission()));
            out.writeName("params");
            reference(method.requestType().asSubclass(Record.class));
            out.writeName("result");
            result(method);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void result(IpcMethod method) {
        if (method == IpcMethod.SCHEMA) {
            out.writeStartObject();
            out.writeStringProperty("type", "object");
            out.writeEndObject();
        } else {
            reference(method.replyType().asSubclass(Record.class));
        }
    }

    /** The parameters of the notification {@code event}, by topic: see {@link NumberedEvent}. */
    private void events() {
        out.writeName("events");
        out.writeStartObject();
        out.writeName("status");
        reference(EnvelopeReader.StatusParams.class);
        out.writeName("logs");
        reference(EnvelopeReader.LogParams.class);
        out.writeEndObject();
    }

    private void definitions() {
        out.writeName("$defs");
        out.writeStartObject();
        Map<String, Class<? extends Record>> written = new TreeMap<>();
        while (written.size() < definitions.size()) {
            // Writing one may bring others.
            Map<String, Class<? extends Record>> now = new TreeMap<>(definitions);
            now.keySet().removeAll(written.keySet());
            now.forEach(
                    (name, type) -> {
                        out.writeName(name);
                        object(RecordShape.of(type));
                    });
            written.putAll(now);
        }
        out.writeEndObject();
    }

    private void object(RecordShape shape) {
        out.writeStartObject();
        out.writeStringProperty("type", "object");
        out.writeName("properties");
        out.writeStartObject();
        for (RecordShape.Field field : shape.fields()) {
            out.writeName(field.name());
            schema(field.shape());
        }
        out.writeEndObject();
        out.writeName("required");
        out.writeStartArray();
        shape.fields().stream()
                .filter(field -> isRequired(field.shape()))
                .forEach(field -> out.writeString(field.name()));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static boolean isRequired(Shape shape) {
        return switch (shape) {
            case Shape.Maybe _, Shape.Listing _, Shape.Mapping _, Shape.Flag _ -> false;
            case Shape.Text _,
                    Shape.Hidden _,
                    Shape.Moment _,
                    Shape.Whole _,
                    Shape.Fraction _,
                    Shape.Raw _,
                    Shape.Choice _,
                    Shape.Fields _ ->
                    true;
        };
    }

    private void reference(Class<? extends Record> type) {
        definitions.put(type.getSimpleName(), type);
        out.writeStartObject();
        out.writeStringProperty("$ref", "#/$defs/" + type.getSimpleName());
        out.writeEndObject();
    }

    private void schema(Shape shape) {
        switch (shape) {
            case Shape.Text _ -> typed("string", "");
            case Shape.Hidden _ -> typed("string", "password");
            case Shape.Moment _ -> typed("string", "date-time");
            case Shape.Whole whole -> typed("integer", whole.wide() ? "int64" : "int32");
            case Shape.Fraction _ -> typed("number", "");
            case Shape.Flag _ -> typed("boolean", "");
            case Shape.Raw _ -> typed("object", "");
            case Shape.Choice choice -> choice(choice);
            case Shape.Fields fields -> reference(fields.type());
            case Shape.Listing listing -> nested("array", "items", listing.element());
            case Shape.Mapping map -> nested("object", "additionalProperties", map.value());
            case Shape.Maybe maybe -> maybe(maybe);
        }
    }

    private void typed(String type, String format) {
        out.writeStartObject();
        out.writeStringProperty("type", type);
        if (!format.isEmpty()) {
            out.writeStringProperty("format", format);
        }
        out.writeEndObject();
    }

    private void nested(String type, String member, Shape inner) {
        out.writeStartObject();
        out.writeStringProperty("type", type);
        out.writeName(member);
        schema(inner);
        out.writeEndObject();
    }

    private void choice(Shape.Choice shape) {
        out.writeStartObject();
        out.writeName("enum");
        out.writeStartArray();
        shape.constants().forEach(constant -> out.writeString(Shape.Choice.word(constant)));
        out.writeEndArray();
        out.writeEndObject();
    }

    private void maybe(Shape.Maybe shape) {
        out.writeStartObject();
        out.writeName("anyOf");
        out.writeStartArray();
        schema(shape.value());
        typed("null", "");
        out.writeEndArray();
        out.writeEndObject();
    }
}
