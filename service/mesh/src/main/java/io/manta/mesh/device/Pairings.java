package io.manta.mesh.device;

import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How attempts to pair have ended, counted. Any thread. */
final class Pairings {
    /** How an attempt ended. */
    enum Outcome {
        /** The device is the person's. */
        CONFIRMED,
        /** A person said that the words differ. */
        DENIED,
        /** A secret that no ticket has; it burnt the ticket that was open. */
        WRONG_SECRET,
        /** A ticket whose time was over. */
        EXPIRED,
        /** A ticket that another device had used. */
        SPENT,
        /** A ticket that was never made here, or before the service started. */
        UNKNOWN
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    Pairings(MetricRegistry metrics) {
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    metrics.counter(
                            "manta_pairings_total",
                            "outcome=\"" + outcome.name().toLowerCase(Locale.ROOT) + "\"",
                            "Attempts of other devices to be paired with this one."));
        }
    }

    void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
