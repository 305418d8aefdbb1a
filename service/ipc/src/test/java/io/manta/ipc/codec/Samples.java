package io.manta.ipc.codec;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.RawJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Makes records of any type from a seed. */
final class Samples {
    private static final String[] TEXTS = {
        "", "mira", "quotes \" and \\ back", "line\nbreak\u0000", "Zoë 🐟", "</script>", " "
    };

    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    Record of(Class<? extends Record> type) {
        try {
            return RecordShape.of(type)
                    .make(
                            RecordShape.of(type).fields().stream()
                                    .map(field -> value(field.shape()))
                                    .toArray());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private Object value(Shape shape) {
        return switch (shape) {
            case Shape.Text _ -> text();
            case Shape.Hidden _ -> new Secret(text());
            case Shape.Moment _ -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000));
            case Shape.Whole whole -> whole.wide() ? random.nextLong() : (Object) random.nextInt();
            case Shape.Fraction _ -> random.nextDouble() * 1000;
            case Shape.Flag _ -> random.nextBoolean();
            case Shape.Raw _ -> new RawJson("{\"a\":[1]}");
            case Shape.Choice choice ->
                    choice.constants().get(random.nextInt(choice.constants().size()));
            case Shape.Fields fields -> of(fields.type());
            case Shape.Maybe maybe ->
                    random.nextBoolean() ? Optional.empty() : Optional.of(value(maybe.value()));
            case Shape.Listing listing -> list(listing);
            case Shape.Mapping mapping -> Map.copyOf(map(mapping));
        };
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private List<Object> list(Shape.Listing shape) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value(shape.element()));
        }
        return values;
    }

    private Map<String, Object> map(Shape.Mapping shape) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.put("name" + i, value(shape.value()));
        }
        return values;
    }
}
