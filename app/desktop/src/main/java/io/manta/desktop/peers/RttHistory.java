package io.manta.desktop.peers;

import io.manta.base.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Round-trip times of the last hour, one value every five seconds for each peer, some 3 KiB each.
 * The service tells only the latest; what is shown as a line has to be kept here.
 */
public final class RttHistory {
    /** Between two values. */
    static final long STEP_NS = 5_000_000_000L;

    /** An hour of them. */
    static final int KEPT = 720;

    private final Map<String, float[]> rings = new HashMap<>();
    private final Clock clock;
    private long lastNs;
    private int next;
    private boolean begun;

    public RttHistory(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes over what is the case now, as often as one likes.
     *
     * @param rtts round-trip time of each peer that is known, in milliseconds; may be NaN
     */
    public void note(Map<String, Double> rtts) {
        long nowNs = clock.nanos();
        if (!begun) {
            lastNs = nowNs;
            begun = true;
        }
        long steps = Math.min(KEPT, (nowNs - lastNs) / STEP_NS);
        for (long i = 0; i < steps; i++) {
            next = (next + 1) % KEPT;
            rings.values().forEach(ring -> ring[next] = Float.NaN);
        }
        lastNs = steps == KEPT ? nowNs : lastNs + steps * STEP_NS;
        rtts.forEach((id, rtt) -> ringOf(id)[next] = rtt.floatValue());
    }

    private float[] ringOf(String id) {
        return rings.computeIfAbsent(
                id,
                _ -> {
                    float[] ring = new float[KEPT];
                    Arrays.fill(ring, Float.NaN);
                    return ring;
                });
    }

    /** Forgets all but these. */
    public void keepOnly(Set<String> ids) {
        rings.keySet().retainAll(ids);
    }

    /** The last values of a peer, newest last; {@code NaN} where none is known. */
    public double[] last(String id, int count) {
        double[] values = new double[count];
        float[] ring = rings.get(id);
        for (int i = 0; i < count; i++) {
            int place = Math.floorMod(next - (count - 1 - i), KEPT);
            values[i] = ring == null ? Double.NaN : ring[place];
        }
        return values;
    }

    /** The whole hour in that many steps, each the mean of what is known of it. */
    public double[] hour(String id, int steps) {
        double[] values = last(id, KEPT);
        double[] means = new double[steps];
        int each = KEPT / steps;
        for (int step = 0; step < steps; step++) {
            means[step] =
                    Arrays.stream(values, step * each, (step + 1) * each)
                            .filter(value -> !Double.isNaN(value))
                            .average()
                            .orElse(Double.NaN);
        }
        return means;
    }
}
