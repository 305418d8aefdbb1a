package io.manta.mesh.exchange;

import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What peers sent and this device did not heed, counted by reason. Any thread. */
public final class Refused {
    /** Why something was not heeded. */
    public enum Reason {
        /** Fields that are missing, of the wrong kind, or too many. */
        MALFORMED,
        /** From a device that is not in the network it speaks of. */
        STRANGER,
        /** From a member, of something that only a coordinator may do. */
        NOT_COORDINATOR,
        /** A roster that could not be verified. */
        ROSTER,
        /** A key that is not the certified one. */
        GRANT,
        /** A message that found too many others waiting. */
        BUSY
    }

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    public Refused(MetricRegistry metrics) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    metrics.counter(
                            "manta_mesh_refused_total",
                            "reason=\"" + reason.name().toLowerCase(Locale.ROOT) + "\"",
                            "Messages of other devices that were refused and changed nothing; joins"
                                    + " that were denied are not among them."));
        }
    }

    /** One more. */
    public void count(Reason reason) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** How many so far. */
    public long of(Reason reason) {
        Counter counter = counters.get(reason);
        return counter == null ? 0 : counter.value();
    }
}
