package io.manta.desktop.history;

import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HistoryStep;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The last 24 hours with a peer as lines to draw: one value for each step, oldest first, {@code
 * NaN} where there is none. Immutable.
 */
final class PeerDay {
    static final Duration SPAN = Duration.ofHours(24);

    /** Bytes are counted once in that time, so they may belong to what was before. */
    private static final int LOOK_S = 60;

    private final HistoryReply reply;
    private final Instant begin;

    /**
     * A stretch of time in which the peer was reached in one way.
     *
     * @param from share of the 24 hours at which it began, 0 to 1
     * @param to share at which it ended
     * @param path how it was reached
     */
    record Stretch(double from, double to, PathKind path) {}

    PeerDay(HistoryReply reply) {
        this.reply = reply;
        this.begin = reply.until().minus(SPAN);
    }

    /** When the 24 hours began. */
    Instant begin() {
        return begin;
    }

    /** Whether there is anything to show. */
    boolean isEmpty() {
        return reply.steps().isEmpty() && reply.changes().isEmpty();
    }

    /** Mean round-trip times, milliseconds. */
    double[] roundTrips() {
        return line(Double.NaN, step -> step.rttMs().orElse(Double.NaN));
    }

    /** Longest round-trip times, milliseconds. */
    double[] longestRoundTrips() {
        return line(Double.NaN, step -> step.rttMaxMs().orElse(Double.NaN));
    }

    /** Echoes that were lost, per cent of those that were asked. */
    double[] losses() {
        return line(
                Double.NaN,
                step -> {
                    long asked = step.answered() + step.lost();
                    return asked == 0 ? Double.NaN : 100.0 * step.lost() / asked;
                });
    }

    /** Bytes per second from the peer; 0 while it was not there. */
    double[] received() {
        return line(0, step -> rate(step, step.rxBytes()));
    }

    /** Bytes per second to the peer; 0 while it was not there. */
    double[] sent() {
        return line(0, step -> rate(step, step.txBytes()));
    }

    /** The step that is under way has not lasted as long as the others. */
    private double rate(HistoryStep step, long bytes) {
        long lastedS = Duration.between(step.at(), reply.until()).toSeconds();
        return (double) bytes / Math.clamp(lastedS, LOOK_S, reply.stepS());
    }

    private double[] line(double absent, ToDoubleFunction<HistoryStep> value) {
        int steps = (int) (SPAN.toSeconds() / reply.stepS());
        double[] line = new double[steps];
        Arrays.fill(line, absent);
        // Before the service ran nothing is known, not even that nothing flowed.
        int unknown = Math.clamp(placeOf(reply.since()), 0, steps);
        Arrays.fill(line, 0, unknown, Double.NaN);
        for (HistoryStep step : reply.steps()) {
            int at = placeOf(step.at());
            if (at >= 0 && at < steps) {
                line[at] = value.applyAsDouble(step);
            }
        }
        return line;
    }

    /** Counted from the end, where the step that is under way is the last. */
    private int placeOf(Instant at) {
        long stepS = reply.stepS();
        long last = Math.floorDiv(reply.until().getEpochSecond(), stepS);
        return (int)
                (SPAN.toSeconds() / stepS - 1 - last + Math.floorDiv(at.getEpochSecond(), stepS));
    }

    /** Mean of all round-trip times. */
    OptionalDouble meanRoundTrip() {
        return known(roundTrips()).average();
    }

    /** The longest of all. */
    OptionalDouble longestRoundTrip() {
        return known(longestRoundTrips()).max();
    }

    private static DoubleStream known(double... line) {
        return Arrays.stream(line).filter(value -> !Double.isNaN(value));
    }

    /** Echoes that were asked. */
    long asked() {
        return reply.steps().stream().mapToLong(step -> step.answered() + step.lost()).sum();
    }

    /** Of these, what share of 100 was lost; 0 of none. */
    double lostPercent() {
        long lost = reply.steps().stream().mapToLong(HistoryStep::lost).sum();
        return asked() == 0 ? 0 : 100.0 * lost / asked();
    }

    /** Bytes from the peer. */
    long receivedBytes() {
        return reply.steps().stream().mapToLong(HistoryStep::rxBytes).sum();
    }

    /** Bytes to the peer. */
    long sentBytes() {
        return reply.steps().stream().mapToLong(HistoryStep::txBytes).sum();
    }

    /** How the peer was reached, oldest first; nothing before it was first reached. */
    List<Stretch> stretches() {
        List<Stretch> all = new ArrayList<>();
        List<PathChange> changes = reply.changes();
        for (int i = 0; i < changes.size(); i++) {
            double to = i + 1 < changes.size() ? share(changes.get(i + 1).at()) : 1;
            if (to > 0) {
                all.add(new Stretch(share(changes.get(i).at()), to, changes.get(i).path()));
            }
        }
        return all;
    }

    private double share(Instant at) {
        return Math.clamp(
                (double) Duration.between(begin, at).toSeconds() / SPAN.toSeconds(), 0, 1);
    }

    /** The changes themselves, newest first. */
    List<PathChange> changes() {
        return reply.changes().reversed();
    }
}
