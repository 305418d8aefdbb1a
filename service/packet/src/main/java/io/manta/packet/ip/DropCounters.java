package io.manta.packet.ip;

import io.manta.base.metric.MetricRegistry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.List;

/**
 * How many packets ended, by reason. One lane owns an instance and alone counts on it; any thread
 * may read. Counting is a plain addition: a reader sees each number a little late, never torn.
 */
public final class DropCounters {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final DropReason[] REASONS = DropReason.values();

    /** A cache line before and after, so that two lanes' counters never share one. */
    private static final int PADDING = 16;

    private final long[] totals = new long[PADDING + REASONS.length + PADDING];

    /** One more. Owner only. */
    public void count(DropReason reason) {
        add(reason, 1);
    }

    /** So many more, for a superpacket or batch that ends as a whole. Owner only. */
    public void add(DropReason reason, long packets) {
        int at = PADDING + reason.ordinal();
        LONGS.setOpaque(totals, at, totals[at] + packets);
    }

    /** The total so far. Any thread. */
    public long value(DropReason reason) {
        return (long) LONGS.getOpaque(totals, PADDING + reason.ordinal());
    }

    /** The total of several lanes. Any thread. */
    public static long sum(Collection<DropCounters> lanes, DropReason reason) {
        long sum = 0;
        for (DropCounters lane : lanes) {
            sum += lane.value(reason);
        }
        return sum;
    }

    /** Publishes the lanes' sums, one metric per reason. */
    public static void publish(MetricRegistry registry, Collection<DropCounters> lanes) {
        List<DropCounters> all = List.copyOf(lanes);
        for (DropReason reason : REASONS) {
            registry.gauge(
                    "manta_packets_dropped_total",
                    "reason=\"" + reason.label() + "\"",
                    "Packets that ended: " + reason.description(),
                    () -> sum(all, reason));
        }
    }
}
