package io.manta.installer.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of the table: values of several runs for each of the things compared. */
final class Figure {
    private final String key;
    private final String title;
    private final String unit;
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    Figure(String key, String title, String unit) {
        this.key = key;
        this.title = title;
        this.unit = unit;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    void add(String column, double value) {
        values.computeIfAbsent(column, c -> new ArrayList<>()).add(value);
    }

    /** Raw values by column, in the order of the runs. */
    Map<String, List<Double>> values() {
        return values;
    }

    boolean has(String column) {
        return values.containsKey(column);
    }

    double median(String column) {
        return Numbers.median(values.getOrDefault(column, List.of()));
    }
}
