package io.manta.mesh.contact;

import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of requests for contact, counted. Any thread. */
final class ContactCounters {
    /** What became of one. */
    enum Outcome {
        /** It waits for a person. */
        WAITS,
        /** A person said yes, or both had asked each other. */
        APPROVED,
        /** A person said no. */
        DENIED,
        /** From somebody who is turned away. */
        BLOCKED,
        /** Too many wait already, in all or of one address. */
        FULL,
        /** For a contact id that this device had before. */
        ROTATED,
        /** For a contact id that this device never had. */
        UNKNOWN,
        /** Without a proof that the asker has the contact id it claims. */
        FORGED,
        /** An answer without a proof that it comes from the contact id that was asked. */
        FORGED_ANSWER
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    ContactCounters(MetricRegistry metrics) {
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    metrics.counter(
                            "manta_contact_requests_total",
                            "outcome=\"" + outcome.name().toLowerCase(Locale.ROOT) + "\"",
                            "Requests for contact, and answers to them, by what became of them."));
        }
    }

    void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
