package io.manta.base.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * All numbers this process can tell about itself, each with a name and a sentence that says what it
 * counts and what it does not. Safe for use by any thread.
 */
public final class MetricRegistry {
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

    /**
     * One number.
     *
     * @param name in OpenMetrics form, {@code manta_packets_dropped_total}
     * @param labels in OpenMetrics form, {@code reason="replay"}, or empty
     * @param description what it counts and what it does not
     * @param value reads it; must not block
     */
    public record Metric(String name, String labels, String description, LongSupplier value) {}

    /** A new counter under this name; an earlier one of the same name and labels is replaced. */
    public Counter counter(String name, String labels, String description) {
        Counter counter = new Counter();
        gauge(name, labels, description, counter::value);
        return counter;
    }

    /** Registers a number that somebody else keeps. */
    public void gauge(String name, String labels, String description, LongSupplier value) {
        metrics.put(name + "{" + labels + "}", new Metric(name, labels, description, value));
    }

    /** All metrics, ordered by name. */
    public Collection<Metric> all() {
        List<Metric> sorted = new ArrayList<>(metrics.values());
        sorted.sort(Comparator.comparing(Metric::name).thenComparing(Metric::labels));
        return sorted;
    }
}
