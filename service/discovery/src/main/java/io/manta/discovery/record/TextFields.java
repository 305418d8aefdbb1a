package io.manta.discovery.record;

import io.manta.discovery.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** The strings of a TXT record as fields {@code name=value}. */
final class TextFields {
    private static final int MOST_DIGITS = 18;

    private final List<String> strings;

    TextFields(List<String> strings) {
        this.strings = strings;
    }

    /** The values of all fields of that name, of which there are at most so many. */
    List<String> all(String name, int most) throws MalformedException {
        List<String> values = new ArrayList<>();
        for (String string : strings) {
            if (string.startsWith(name + "=")) {
                values.add(string.substring(name.length() + 1));
            }
        }
        if (values.size() > most) {
            throw new MalformedException(values.size() + " fields '" + name + "'");
        }
        return values;
    }

    /** The value of the only field of that name. */
    String one(String name) throws MalformedException {
        List<String> values = all(name, 1);
        if (values.isEmpty()) {
            throw new MalformedException("no field '" + name + "'");
        }
        return values.getFirst();
    }

    /** The only field of that name as a number, 0 or more, as it is usually written. */
    long number(String name) throws MalformedException {
        String text = one(name);
        if (!text.matches("0|[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}")) {
            throw new MalformedException("field '" + name + "' is no number");
        }
        return Long.parseLong(text);
    }
}
