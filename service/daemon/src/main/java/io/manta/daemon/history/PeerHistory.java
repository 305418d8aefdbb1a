package io.manta.daemon.history;

import io.manta.base.net.Endpoint;
import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.ipc.reply.HistoryStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last 24 hours of one peer: a ring of steps, which takes about 10 kB, and how it was reached.
 * Not thread-safe; {@link PeerHistories} guards it.
 */
final class PeerHistory {
    static final int MOST_CHANGES = 32;

    private static final double NS_PER_MS = 1e6;
    private static final int STEPS = (int) PeerHistories.SPAN.dividedBy(PeerHistories.STEP);

    // One place in each for a step; the number tells whether it still is the step of that place.
    private final int[] number = new int[STEPS];
    private final float[] rttSumMs = new float[STEPS];
    private final float[] rttMaxMs = new float[STEPS];
    private final short[] rttCount = new short[STEPS];
    private final long[] rxBytes = new long[STEPS];
    private final long[] txBytes = new long[STEPS];
    private final short[] answered = new short[STEPS];
    private final short[] lost = new short[STEPS];

    private final Deque<PeerHistories.Way> changes = new ArrayDeque<>();
    private Optional<PeerStatus> before = Optional.empty();
    private Instant lastThere = Instant.EPOCH;

    /**
     * Takes in how the peer is now.
     *
     * @return whether data flowed since the last time, so that an echo keeps nobody awake
     */
    boolean note(Instant now, PeerStatus status) {
        Optional<Endpoint> place =
                status.state() == PeerState.ONLINE ? status.endpoint() : Optional.empty();
        noteWay(now, place);
        // When that happened which the first look finds, nobody knows.
        PeerStatus then = before.orElse(status);
        EchoCount echoes = growth(status.echoes(), then.echoes());
        long rx = growth(status.rxBytes(), then.rxBytes());
        long tx = growth(status.txBytes(), then.txBytes());
        if (place.isPresent() || rx > 0) {
            int at = open(now);
            rxBytes[at] += rx;
            txBytes[at] += tx;
            answered[at] = capped(answered[at] + echoes.answered());
            lost[at] = capped(lost[at] + echoes.lost());
            if (echoes.answered() > 0) {
                status.roundTrip().ifPresent(rtt -> noteRoundTrip(at, rtt));
            }
            lastThere = now;
        }
        before = Optional.of(status);
        return place.isPresent() && rx + tx > PeerHistories.FLOW_BYTES;
    }

    private void noteWay(Instant now, Optional<Endpoint> place) {
        boolean first = changes.isEmpty();
        boolean other = !first && !changes.getLast().place().equals(place);
        if (other || (first && place.isPresent())) {
            changes.addLast(new PeerHistories.Way(now, place));
            if (changes.size() > MOST_CHANGES) {
                changes.removeFirst();
            }
        }
    }

    private static EchoCount growth(EchoCount now, EchoCount then) {
        return new EchoCount(
                growth(now.answered(), then.answered()), growth(now.lost(), then.lost()));
    }

    /** A counter that went back began anew with the VPN. */
    private static long growth(long now, long then) {
        return now >= then ? now - then : now;
    }

    private static short capped(long count) {
        return (short) Math.min(Short.MAX_VALUE, count);
    }

    private void noteRoundTrip(int at, Duration rtt) {
        float ms = (float) (rtt.toNanos() / NS_PER_MS);
        rttSumMs[at] += ms;
        rttMaxMs[at] = Math.max(rttMaxMs[at], ms);
        rttCount[at] = capped(rttCount[at] + 1L);
    }

    /** The place of the step that is under way, emptied if another was there. */
    private int open(Instant now) {
        int step = PeerHistories.stepOf(now);
        int at = Math.floorMod(step, STEPS);
        if (number[at] != step) {
            number[at] = step;
            rttSumMs[at] = 0;
            rttMaxMs[at] = 0;
            rttCount[at] = 0;
            rxBytes[at] = 0;
            txBytes[at] = 0;
            answered[at] = 0;
            lost[at] = 0;
        }
        return at;
    }

    /** When it was last reached. */
    Instant lastThere() {
        return lastThere;
    }

    /** The steps of the last 24 hours, oldest first. */
    List<HistoryStep> steps(Instant now) {
        int newest = PeerHistories.stepOf(now);
        List<HistoryStep> steps = new ArrayList<>();
        for (int step = newest - STEPS + 1; step <= newest; step++) {
            int at = Math.floorMod(step, STEPS);
            if (number[at] == step) {
                steps.add(step(at));
            }
        }
        return steps;
    }

    private HistoryStep step(int at) {
        boolean measured = rttCount[at] > 0;
        return new HistoryStep(
                PeerHistories.beginOf(number[at]),
                measured ? Optional.of((double) rttSumMs[at] / rttCount[at]) : Optional.empty(),
                measured ? Optional.of((double) rttMaxMs[at]) : Optional.empty(),
                rxBytes[at],
                txBytes[at],
                answered[at],
                lost[at]);
    }

    /** How it was reached, oldest first; what held 24 hours ago is the first. */
    List<PeerHistories.Way> ways(Instant now) {
        Instant begin = now.minus(PeerHistories.SPAN);
        List<PeerHistories.Way> all = List.copyOf(changes);
        int first = 0;
        while (first + 1 < all.size() && !all.get(first + 1).at().isAfter(begin)) {
            first++;
        }
        return all.subList(first, all.size());
    }
}
