package io.manta.base.health;

import io.manta.base.health.Warning.Severity;
import io.manta.base.time.Clock;
import io.manta.base.watch.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Conditions that last: raised, cleared, ranked, explained. Absence means healthy. Safe for use by
 * any thread. At most {@value #MOST} conditions are kept; more of them are not recorded.
 */
public final class HealthTracker {
    private static final int MOST = 256;

    private final Clock clock;
    private final Map<String, Warning> raised = new TreeMap<>();
    private final Watch<List<Warning>> warnings = new Watch<>(List.of());

    public HealthTracker(Clock clock) {
        this.clock = clock;
    }

    /** States that a condition holds. Raising it again keeps the time it began. */
    public synchronized void raise(String code, Severity severity, String text, String remedy) {
        Warning before = raised.get(code);
        if (before == null && raised.size() >= MOST) {
            return;
        }
        Warning now =
                new Warning(
                        code,
                        severity,
                        text,
                        remedy,
                        before == null ? clock.now() : before.since());
        raised.put(code, now);
        publish();
    }

    /** States that a condition no longer holds. */
    public synchronized void clear(String code) {
        if (raised.remove(code) != null) {
            publish();
        }
    }

    /** All that is wrong now, worst first. */
    public Watch<List<Warning>> warnings() {
        return warnings;
    }

    private void publish() {
        List<Warning> ranked = new ArrayList<>(raised.values());
        ranked.sort(
                Comparator.comparing(Warning::severity).reversed().thenComparing(Warning::code));
        warnings.set(List.copyOf(ranked));
    }
}
