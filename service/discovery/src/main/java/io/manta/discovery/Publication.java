package io.manta.discovery;

import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.SignedPacket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A record that is kept published: signed anew from time to time, and handed to each source until
 * that source has it. Owned by the hub.
 */
final class Publication {
    private final RecordAuthor author;
    private final Map<SourceState, Handover> handovers = new HashMap<>();
    private DiscoveryRecord record;
    private @Nullable SignedPacket packet;

    /** Whether the packet says something else than the record by now. */
    private boolean changed;

    private long signAtNs;
    private long signedAtNs;

    /** Where a source stands with the present packet. */
    private static final class Handover {
        private @Nullable Running running;
        private boolean done;
        private int failures;

        /** A handover under way. */
        private record Running(Future<?> answer, long deadlineNs) {}
    }

    Publication(RecordAuthor author, DiscoveryRecord record, List<SourceState> all, long nowNs) {
        this.author = author;
        this.record = record;
        this.signAtNs = nowNs;
        this.signedAtNs = nowNs - HubTimes.SPACING.toNanos();
        all.forEach(source -> handovers.put(source, new Handover()));
    }

    RecordAuthor author() {
        return author;
    }

    DiscoveryRecord record() {
        return record;
    }

    /** Says something else from now on: at once, but not more often than is good for sources. */
    void change(DiscoveryRecord next, long nowNs) {
        if (!next.equals(record)) {
            record = next;
            changed = true;
            signSoon(nowNs);
        }
    }

    /** Signs anew as soon as spacing allows. */
    void signSoon(long nowNs) {
        long soonest = signedAtNs + HubTimes.SPACING.toNanos();
        signAtNs = soonest - nowNs > 0 ? soonest : nowNs;
    }

    boolean isFarewell() {
        return record instanceof DiscoveryRecord.Gone;
    }

    long signAtNs() {
        return signAtNs;
    }

    void signed(SignedPacket next, long nowNs) {
        packet = next;
        changed = false;
        signedAtNs = nowNs;
        signAtNs = nowNs + HubTimes.REPUBLISH.toNanos();
        for (Handover handover : handovers.values()) {
            cancel(handover);
            handover.done = false;
            handover.failures = 0;
        }
    }

    /** The disk refused: not again before a while. */
    void refused(long nowNs) {
        signAtNs = nowNs + HubTimes.FIRST_BACKOFF.toNanos();
    }

    @Nullable SignedPacket packet() {
        return packet;
    }

    /** Whether that source should be handed the packet now, were it willing. */
    boolean isDueFor(SourceState source) {
        Handover handover = handover(source);
        return packet != null && !handover.done && handover.running == null;
    }

    void started(SourceState source, Future<?> answer, long deadlineNs) {
        handover(source).running = new Handover.Running(answer, deadlineNs);
    }

    /** Whether an answer about that packet was still waited for. */
    boolean answered(SourceState source, SignedPacket about) {
        Handover handover = handover(source);
        if (packet != about || handover.running == null) {
            return false;
        }
        handover.running = null;
        return true;
    }

    void done(SourceState source) {
        handover(source).done = true;
    }

    void failed(SourceState source) {
        Handover handover = handover(source);
        handover.failures++;
        if (isFarewell() && handover.failures >= HubTimes.FAREWELL_TRIES) {
            handover.done = true;
        }
    }

    boolean isOverdue(SourceState source, long nowNs) {
        Handover.Running running = handover(source).running;
        return running != null && nowNs - running.deadlineNs >= 0;
    }

    /** When something may be due for that source; {@code none} if nothing ever is. */
    long dueNs(SourceState source, long none) {
        Handover.Running running = handover(source).running;
        if (running != null) {
            return running.deadlineNs;
        }
        return isDueFor(source) ? source.admissibleNs() : none;
    }

    void giveUp(SourceState source) {
        cancel(handover(source));
    }

    private static void cancel(Handover handover) {
        if (handover.running != null) {
            handover.running.answer.cancel(true);
            handover.running = null;
        }
    }

    /** Whether every source has the present packet, or will never have it. */
    boolean isDone() {
        return packet != null
                && !changed
                && handovers.values().stream().allMatch(handover -> handover.done);
    }

    private Handover handover(SourceState source) {
        return Objects.requireNonNull(handovers.get(source));
    }
}
