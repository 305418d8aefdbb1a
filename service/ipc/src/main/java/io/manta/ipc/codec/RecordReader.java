package io.manta.ipc.codec;

import io.manta.ipc.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a record from JSON. Unknown names are passed over; what may be empty may also be absent: an
 * optional component, a list, a map, a flag.
 */
final class RecordReader {
    private final JsonParser in;

    private RecordReader(JsonParser in) {
        this.in = in;
    }

    /** Reads a document that holds one record and nothing else. */
    static <T> T read(byte[] document, Class<T> type) throws MalformedException {
        try (JsonParser parser = Json.parser(document)) {
            parser.nextToken();
            Record value =
                    new RecordReader(parser).record(RecordShape.of(type.asSubclass(Record.class)));
            if (parser.nextToken() != null) {
                throw new MalformedException("something follows the document");
            }
            return type.cast(value);
        } catch (JacksonException e) {
            throw new MalformedException("not JSON: line and column " + where(e));
        }
    }

    /** Where the trouble is, without quoting what stands there: it may be a secret. */
    static String where(JacksonException e) {
        return e.getLocation() == null
                ? "unknown"
                : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
    }

    private Record record(RecordShape shape) throws MalformedException {
        expect(JsonToken.START_OBJECT, "an object");
        @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            int index = shape.indexOf(name);
            in.nextToken();
            if (index < 0) {
                in.skipChildren();
            } else {
                values[index] = value(shape.fields().get(index));
            }
        }
        return shape.make(complete(shape, values));
    }

    private Object value(RecordShape.Field field) throws MalformedException {
        try {
            return in.currentToken() == JsonToken.VALUE_NULL
                    ? absent(field.shape())
                    : value(field.shape());
        } catch (MalformedException e) {
            throw e.in(field.name());
        }
    }

    private static Object[] complete(RecordShape shape, @Nullable Object[] values)
            throws MalformedException {
        Object[] all = new Object[values.length];
        for (int i = 0; i < all.length; i++) {
            Object value = values[i];
            RecordShape.Field field = shape.fields().get(i);
            try {
                all[i] = value == null ? absent(field.shape()) : value;
            } catch (MalformedException e) {
                throw e.in(field.name());
            }
        }
        return all;
    }

    private static Object absent(Shape shape) throws MalformedException {
        return switch (shape) {
            case Shape.Maybe _ -> Optional.empty();
            case Shape.Listing _ -> List.of();
            case Shape.Mapping _ -> Map.of();
            case Shape.Flag _ -> false;
            case Shape.Text _,
                    Shape.Hidden _,
                    Shape.Moment _,
                    Shape.Whole _,
                    Shape.Fraction _,
                    Shape.Raw _,
                    Shape.Choice _,
                    Shape.Fields _ ->
                    throw new MalformedException("is missing");
        };
    }

    private Object value(Shape shape) throws MalformedException {
        return switch (shape) {
            case Shape.Text _ -> text();
            case Shape.Hidden _ -> new Secret(text());
            case Shape.Moment _ -> moment();
            case Shape.Whole whole -> whole(whole);
            case Shape.Fraction _ -> fraction();
            case Shape.Flag _ -> flag();
            case Shape.Raw _ -> throw new MalformedException("a document is not read here");
            case Shape.Choice choice -> choice(choice);
            case Shape.Fields fields -> record(RecordShape.of(fields.type()));
            case Shape.Maybe maybe -> Optional.of(value(maybe.value()));
            case Shape.Listing listing -> list(listing);
            case Shape.Mapping mapping -> map(mapping);
        };
    }

    private String text() throws MalformedException {
        expect(JsonToken.VALUE_STRING, "a string");
        String text = in.getString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedException("holds half a character");
        }
        return text;
    }

    private Instant moment() throws MalformedException {
        try {
            return Instant.parse(text());
        } catch (DateTimeParseException _) {
            throw new MalformedException("must be a moment like 2026-11-21T12:00:00Z");
        }
    }

    private Object whole(Shape.Whole shape) throws MalformedException {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        try {
            if (shape.wide()) {
                return in.getLongValue();
            }
            return in.getIntValue();
        } catch (JacksonException _) {
            throw new MalformedException("is out of range");
        }
    }

    private Double fraction() throws MalformedException {
        if (in.currentToken() == null || !in.currentToken().isNumeric()) {
            throw new MalformedException("must be a number");
        }
        return in.getDoubleValue();
    }

    private Boolean flag() throws MalformedException {
        if (in.currentToken() == JsonToken.VALUE_TRUE) {
            return true;
        }
        expect(JsonToken.VALUE_FALSE, "true or false");
        return false;
    }

    private Enum<?> choice(Shape.Choice shape) throws MalformedException {
        String word = text();
        for (Enum<?> constant : shape.constants()) {
            if (Shape.Choice.word(constant).equals(word)) {
                return constant;
            }
        }
        throw new MalformedException(
                "must be one of "
                        + String.join(
                                ", ", shape.constants().stream().map(Shape.Choice::word).toList()));
    }

    private List<Object> list(Shape.Listing shape) throws MalformedException {
        expect(JsonToken.START_ARRAY, "an array");
        List<Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(shape.element()));
        }
        return values;
    }

    private Map<String, Object> map(Shape.Mapping shape) throws MalformedException {
        expect(JsonToken.START_OBJECT, "an object");
        Map<String, Object> values = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            values.put(name, value(shape.value()));
        }
        return values;
    }

    private void expect(JsonToken token, String inWords) throws MalformedException {
        if (in.currentToken() != token) {
            throw new MalformedException("must be " + inWords);
        }
    }
}
