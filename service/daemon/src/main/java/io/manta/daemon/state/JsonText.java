package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON documents as plain maps, lists, strings, longs and booleans: all that our files need. Reads
 * with the streaming parser, because binding to classes costs start time.
 */
final class JsonText {
    private static final int DEEPEST = 16;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Parts of a document that does not parse may be secret: never quote them.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private JsonText() {}

    /**
     * Reads a document whose root is an object and after which nothing follows.
     *
     * @param where names the document in errors
     * @throws MantaException {@code FILE_DAMAGED}
     */
    static JsonObject parse(byte[] text, String where) throws MantaException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw damaged(where, "it does not begin with '{'");
            }
            Map<String, Object> root = object(parser);
            if (parser.nextToken() != null) {
                throw damaged(where, "something follows after its end");
            }
            return new JsonObject(where, root);
        } catch (JacksonException | UnsupportedValue e) {
            throw damaged(where, reason(e));
        }
    }

    /** Writes a document, indented for people. */
    static byte[] write(Map<String, Object> root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), out)) {
            value(generator, root);
        }
        out.write('\n');
        return out.toByteArray();
    }

    static MantaException damaged(String where, String reason) {
        return new MantaException(ErrorCode.FILE_DAMAGED, where + " is damaged: " + reason);
    }

    private static String reason(RuntimeException e) {
        return e instanceof JacksonException jackson && jackson.getLocation() != null
                ? "no valid JSON at line "
                        + jackson.getLocation().getLineNr()
                        + ", column "
                        + jackson.getLocation().getColumnNr()
                : "it holds a value of a kind that none of our files has";
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser));
            }
        }
        return fields;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL,
                    VALUE_NUMBER_FLOAT,
                    VALUE_EMBEDDED_OBJECT,
                    PROPERTY_NAME,
                    END_ARRAY,
                    END_OBJECT,
                    NOT_AVAILABLE ->
                    throw new UnsupportedValue();
        };
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private static void value(JsonGenerator to, Object value) {
        switch (value) {
            case Map<?, ?> object -> {
                to.writeStartObject();
                object.forEach(
                        (name, field) -> {
                            to.writeName((String) name);
                            value(to, field);
                        });
                to.writeEndObject();
            }
            case List<?> array -> {
                to.writeStartArray();
                array.forEach(item -> value(to, item));
                to.writeEndArray();
            }
            case Boolean flag -> to.writeBoolean(flag);
            case Number number -> to.writeNumber(number.longValue());
            case String text -> to.writeString(text);
            default -> throw new IllegalArgumentException("no JSON form: " + value.getClass());
        }
    }

    private static final class UnsupportedValue extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
