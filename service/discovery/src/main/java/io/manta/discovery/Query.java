package io.manta.discovery;

import io.manta.discovery.record.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** One question put to all sources. Owned by the hub. */
final class Query {
    private final RecordKey key;
    private final long deadlineNs;
    private final Map<SourceState, Future<?>> asked = new HashMap<>();
    private final List<CompletableFuture<Optional<Located>>> waiting = new ArrayList<>();
    private long endNs;
    private boolean settling;
    private boolean told;

    Query(RecordKey key, long nowNs) {
        this.key = key;
        this.deadlineNs = nowNs + HubTimes.DEADLINE.toNanos();
        this.endNs = deadlineNs;
    }

    RecordKey key() {
        return key;
    }

    void wait(CompletableFuture<Optional<Located>> who) {
        waiting.add(who);
    }

    void asked(SourceState source, Future<?> answer) {
        asked.put(source, answer);
    }

    /** Whether that source's answer was still waited for. */
    boolean answered(SourceState source) {
        return asked.remove(source) != null;
    }

    /** Something was found: the others have a little time left. */
    void settle(long nowNs) {
        if (!settling) {
            settling = true;
            endNs = Math.min(deadlineNs, nowNs + HubTimes.SETTLE.toNanos());
        }
    }

    /** When those who asked are told, whoever has answered by then. */
    long endNs() {
        return endNs;
    }

    /** When sources that have not answered count as failed. */
    long deadlineNs() {
        return deadlineNs;
    }

    boolean isAnswered() {
        return asked.isEmpty();
    }

    /** Whether those who asked were told; a later answer still counts for the next to ask. */
    boolean isTold() {
        return told;
    }

    /** Those who are to be told now. */
    List<CompletableFuture<Optional<Located>>> takeWaiting() {
        told = true;
        List<CompletableFuture<Optional<Located>>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Those that never answered; their answers are no longer wanted. */
    List<SourceState> giveUp() {
        asked.values().forEach(answer -> answer.cancel(true));
        List<SourceState> silent = List.copyOf(asked.keySet());
        asked.clear();
        return silent;
    }
}
