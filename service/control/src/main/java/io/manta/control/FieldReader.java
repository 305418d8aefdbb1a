package io.manta.control;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads named values that came from another device. Each kind has two readers: one for a value that
 * must be there, one ({@code optional…}) for a value that may be missing; both fail with {@code
 * INVALID_ARGUMENT} for a value of another kind, naming the field.
 */
public abstract sealed class FieldReader permits ControlMessage, Fields {
    /** What error messages call the whole: {@code message 'join'}. */
    abstract String what();

    abstract @Nullable Object value(String name);

    /** Whether there is a value of that name, of whatever kind. */
    public final boolean has(String name) {
        return value(name) != null;
    }

    /** A copy of the bytes. */
    public final byte[] bytes(String name) throws MantaException {
        return optionalBytes(name).orElseThrow(() -> missing(name));
    }

    /** A copy of the bytes, if any. */
    public final Optional<byte[]> optionalBytes(String name) throws MantaException {
        return optional(name, byte[].class, "bytes").map(byte[]::clone);
    }

    public final String text(String name) throws MantaException {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public final Optional<String> optionalText(String name) throws MantaException {
        return optional(name, String.class, "text");
    }

    public final long number(String name) throws MantaException {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    public final Optional<Long> optionalNumber(String name) throws MantaException {
        return optional(name, Long.class, "a number");
    }

    public final boolean flag(String name) throws MantaException {
        return optionalFlag(name).orElseThrow(() -> missing(name));
    }

    public final Optional<Boolean> optionalFlag(String name) throws MantaException {
        return optional(name, Boolean.class, "true or false");
    }

    public final Fields map(String name) throws MantaException {
        return optionalMap(name).orElseThrow(() -> missing(name));
    }

    public final Optional<Fields> optionalMap(String name) throws MantaException {
        return optional(name, Fields.class, "a map");
    }

    /** A list of byte strings; empty if there is none of that name. The arrays are the caller's. */
    public final List<byte[]> listOfBytes(String name) throws MantaException {
        return list(name, byte[].class, "bytes").stream().map(byte[]::clone).toList();
    }

    /** A list of texts; empty if there is none of that name. */
    public final List<String> listOfTexts(String name) throws MantaException {
        return list(name, String.class, "texts");
    }

    /** A list of numbers; empty if there is none of that name. */
    public final List<Long> listOfNumbers(String name) throws MantaException {
        return list(name, Long.class, "numbers");
    }

    /** A list of maps; empty if there is none of that name. */
    public final List<Fields> listOfMaps(String name) throws MantaException {
        return list(name, Fields.class, "maps");
    }

    private <T> Optional<T> optional(String name, Class<T> kind, String kindName)
            throws MantaException {
        Object value = value(name);
        if (value != null && !kind.isInstance(value)) {
            throw invalid("field '" + name + "' of " + what() + " is not " + kindName);
        }
        return Optional.ofNullable(value).map(kind::cast);
    }

    private <T> List<T> list(String name, Class<T> kind, String kindName) throws MantaException {
        Optional<?> list = optional(name, List.class, "a list");
        if (list.isEmpty()) {
            return List.of();
        }
        List<?> elements = (List<?>) list.get();
        if (!elements.stream().allMatch(kind::isInstance)) {
            throw invalid("field '" + name + "' of " + what() + " is not a list of " + kindName);
        }
        return elements.stream().map(kind::cast).toList();
    }

    private MantaException missing(String name) {
        return invalid(what() + " has no field '" + name + "'");
    }

    private static MantaException invalid(String message) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                message,
                "The other device may run another version: update the older of the two.",
                null);
    }
}
