package io.manta.ipc.codec;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.RawJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a component of a record looks like in JSON. */
sealed interface Shape {
    /** A string. */
    record Text() implements Shape {}

    /** A string that is a {@link Secret}. */
    record Hidden() implements Shape {}

    /** A string that is a moment, RFC 3339 in UTC. */
    record Moment() implements Shape {}

    /**
     * An integer.
     *
     * @param wide whether it is a long
     */
    record Whole(boolean wide) implements Shape {}

    /** A number. */
    record Fraction() implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** Any JSON document. */
    record Raw() implements Shape {}

    /**
     * One of a few words.
     *
     * @param constants of the enum; the words are their names in lower case
     */
    record Choice(List<? extends Enum<?>> constants) implements Shape {
        static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** An array. */
    record Listing(Shape element) implements Shape {}

    /** An object whose names are data. */
    record Mapping(Shape value) implements Shape {}

    /** Something or null. */
    record Maybe(Shape value) implements Shape {}

    /** An object with the components of a record. */
    record Fields(Class<? extends Record> type) implements Shape {}

    /** The shape of a type; only types that occur in messages have one. */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return ofGeneric((Class<?>) generic.getRawType(), of(arguments[arguments.length - 1]));
        }
        return ofClass((Class<?>) type);
    }

    private static Shape ofGeneric(Class<?> raw, Shape last) {
        if (raw == List.class) {
            return new Listing(last);
        }
        if (raw == Optional.class) {
            return new Maybe(last);
        }
        if (raw == Map.class) {
            return new Mapping(last);
        }
        throw new IllegalArgumentException("no JSON for " + raw);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == String.class) {
            return new Text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Flag();
        }
        if (type == int.class || type == Integer.class) {
            return new Whole(false);
        }
        if (type == long.class || type == Long.class) {
            return new Whole(true);
        }
        if (type == double.class || type == Double.class) {
            return new Fraction();
        }
        return ofOurs(type);
    }

    private static Shape ofOurs(Class<?> type) {
        if (type == Instant.class) {
            return new Moment();
        }
        if (type == Secret.class) {
            return new Hidden();
        }
        if (type == RawJson.class) {
            return new Raw();
        }
        if (type.isEnum()) {
            return new Choice(Arrays.asList((Enum<?>[]) type.getEnumConstants()));
        }
        if (type.isRecord()) {
            return new Fields(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }
}
