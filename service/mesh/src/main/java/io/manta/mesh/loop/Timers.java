package io.manta.mesh.loop;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The timers of one loop. Cancelled ones are left where they are until their time or a sweep. */
final class Timers {
    private static final int SWEEP_FROM = 1024;

    private PriorityQueue<Timer> queue = new PriorityQueue<>();
    private long made;
    private int sweepAt = SWEEP_FROM;

    Timer add(long atNs, Runnable work) {
        Timer timer = new Timer(atNs, made++, work);
        queue.add(timer);
        if (queue.size() >= sweepAt) {
            sweep();
        }
        return timer;
    }

    /** The work of the first timer that is due, which is then over; null if none is. */
    @Nullable Runnable pollDue(long nowNs) {
        Timer first = firstPending();
        if (first == null || first.atNs - nowNs > 0) {
            return null;
        }
        queue.poll();
        first.fired();
        return first.work;
    }

    long nextDueNs() {
        Timer first = firstPending();
        return first == null ? Long.MAX_VALUE : first.atNs;
    }

    int size() {
        return queue.size();
    }

    private @Nullable Timer firstPending() {
        Timer first = queue.peek();
        while (first != null && !first.isPending()) {
            queue.poll();
            first = queue.peek();
        }
        return first;
    }

    private void sweep() {
        PriorityQueue<Timer> pending = new PriorityQueue<>();
        queue.stream().filter(Timer::isPending).forEach(pending::add);
        queue = pending;
        sweepAt = Math.max(SWEEP_FROM, 2 * queue.size());
    }
}
