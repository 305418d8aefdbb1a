package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A document that is one list of things of a kind.
 *
 * @param fileName of the document
 * @param field that holds the list
 * @param most how many there may be
 * @param reader makes one of an object
 * @param writer makes the fields of one
 */
record ListFormat<T>(
        String fileName,
        String field,
        int most,
        Reader<T> reader,
        Function<T, Map<String, Object>> writer)
        implements DocumentFormat<List<T>> {
    /** Reads one. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonObject entry) throws MantaException;
    }

    @Override
    public List<T> initial() {
        return List.of();
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public List<T> read(JsonObject document) throws MantaException {
        List<T> items = new ArrayList<>();
        for (JsonObject entry : document.objects(field)) {
            items.add(reader.read(entry));
        }
        if (items.size() > most) {
            throw document.wrong(field, "a list of at most " + most);
        }
        return List.copyOf(items);
    }

    @Override
    public Map<String, Object> write(List<T> items) {
        return Map.of(field, items.stream().map(writer).toList());
    }
}
