package io.manta.discovery;

import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import java.util.Locale;

/** How a source has been doing: may it be asked now, and what is told of it. Owned by the hub. */
final class SourceState {
    private final RecordSource source;
    private final HealthTracker health;
    private final TokenBucket budget;
    private int failures;
    private long notBeforeNs;

    SourceState(RecordSource source, HealthTracker health, long nowNs) {
        this.source = source;
        this.health = health;
        this.budget = new TokenBucket(HubTimes.BURST, HubTimes.PER_REQUEST.toNanos(), nowNs);
        this.notBeforeNs = nowNs;
    }

    RecordSource source() {
        return source;
    }

    /** Whether it may be asked; if so, that is counted. */
    boolean admit(long nowNs) {
        return nowNs - notBeforeNs >= 0 && budget.take(nowNs);
    }

    /** When it may be asked at the earliest. */
    long admissibleNs() {
        long budgetNs = budget.nextNs();
        return budgetNs - notBeforeNs > 0 ? budgetNs : notBeforeNs;
    }

    void succeeded() {
        if (failures >= HubTimes.FAILURES_TO_TELL) {
            health.clear(code());
        }
        failures = 0;
    }

    void failed(String why, long nowNs) {
        failures++;
        long backoffNs = HubTimes.FIRST_BACKOFF.toNanos() << Math.min(failures - 1, 10);
        notBeforeNs = nowNs + Math.min(backoffNs, HubTimes.LONGEST_BACKOFF.toNanos());
        if (failures >= HubTimes.FAILURES_TO_TELL) {
            health.raise(
                    code(),
                    Severity.INFO,
                    String.format(
                            Locale.ROOT,
                            "%s failed %d times in a row: %s",
                            source.name(),
                            failures,
                            why),
                    "Nothing to do while other sources answer; else check this machine's internet"
                            + " access.");
        }
    }

    /** Nobody asks it any more: what is wrong with it is nobody's business. */
    void forget() {
        health.clear(code());
    }

    private String code() {
        return "discovery-" + source.name();
    }
}
