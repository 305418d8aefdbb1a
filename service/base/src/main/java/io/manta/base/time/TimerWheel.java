package io.manta.base.time;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Deadlines for thousands of small numbers (peer slots), at most one each: a hashed timing wheel
 * (Varghese and Lauck 1987, scheme 6). Starts no thread; its owner advances it. Not thread-safe.
 *
 * <p>A deadline is reported in the first {@link #advance} at or after it, rounded up to the tick.
 */
public final class TimerWheel {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int BUCKETS = 512;
    private static final int NONE = -1;

    private final long tickNs;
    private final long originNs;
    private final int[] heads = new int[BUCKETS];
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private long[] dueTick = new long[0];
    private long doneTick;
    private int armed;

    public TimerWheel(long originNs, long tickNs) {
        this.originNs = originNs;
        this.tickNs = tickNs;
        Arrays.fill(heads, NONE);
    }

    /** Sets the deadline of {@code id}, replacing an earlier one; {@link #NEVER} removes it. */
    public void arm(int id, long atNs) {
        growTo(id + 1);
        unlink(id);
        if (atNs == NEVER) {
            return;
        }
        long tick = Math.floorDiv(atNs - originNs + tickNs - 1, tickNs);
        link(id, Math.max(tick, doneTick + 1));
    }

    /** Removes the deadline of {@code id}, if any. */
    public void cancel(int id) {
        arm(id, NEVER);
    }

    /** How many deadlines are set. */
    public int armed() {
        return armed;
    }

    /** Reports and removes every deadline up to now. Those called may arm and cancel freely. */
    public void advance(long nowNs, IntConsumer expired) {
        long nowTick = Math.floorDiv(nowNs - originNs, tickNs);
        if (nowTick - doneTick > BUCKETS) {
            // A long pause: every bucket is visited once all the same.
            doneTick = nowTick - BUCKETS;
        }
        while (doneTick < nowTick) {
            doneTick++;
            expireBucket((int) (doneTick & (BUCKETS - 1)), nowTick, expired);
        }
    }

    /** The next deadline, or {@link #NEVER}. Looks through the wheel: for before going to sleep. */
    public long nextDueNs() {
        long best = NEVER;
        for (int i = 0; armed > 0 && i < dueTick.length; i++) {
            if (dueTick[i] != NEVER) {
                best = Math.min(best, dueTick[i]);
            }
        }
        return best == NEVER ? NEVER : originNs + best * tickNs;
    }

    private void expireBucket(int bucket, long nowTick, IntConsumer expired) {
        int id = heads[bucket];
        while (id != NONE) {
            if (dueTick[id] <= nowTick) {
                unlink(id);
                expired.accept(id);
                // The callback may have changed the list anywhere: begin again, what expired is
                // out.
                id = heads[bucket];
            } else {
                id = next[id];
            }
        }
    }

    private void link(int id, long tick) {
        int bucket = (int) (tick & (BUCKETS - 1));
        dueTick[id] = tick;
        previous[id] = NONE;
        next[id] = heads[bucket];
        if (heads[bucket] != NONE) {
            previous[heads[bucket]] = id;
        }
        heads[bucket] = id;
        armed++;
    }

    private void unlink(int id) {
        if (dueTick[id] == NEVER) {
            return;
        }
        int bucket = (int) (dueTick[id] & (BUCKETS - 1));
        if (previous[id] == NONE) {
            heads[bucket] = next[id];
        } else {
            next[previous[id]] = next[id];
        }
        if (next[id] != NONE) {
            previous[next[id]] = previous[id];
        }
        dueTick[id] = NEVER;
        armed--;
    }

    private void growTo(int size) {
        int old = dueTick.length;
        if (size > old) {
            int grown = Math.max(size, Math.max(16, old * 2));
            next = Arrays.copyOf(next, grown);
            previous = Arrays.copyOf(previous, grown);
            dueTick = Arrays.copyOf(dueTick, grown);
            Arrays.fill(dueTick, old, grown, NEVER);
        }
    }
}
