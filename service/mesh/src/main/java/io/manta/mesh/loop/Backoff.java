package io.manta.mesh.loop;

import io.manta.identity.SeedSource;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * How long to wait before the next try: doubling from the first to the longest wait, each a quarter
 * shorter or longer at random, so that devices which lost the same peer do not all return at once.
 */
public final class Backoff {
    private static final double JITTER = 0.25;

    private final Duration first;
    private final Duration longest;
    private final SeedSource random;
    private Duration next;

    public Backoff(Duration first, Duration longest, SeedSource random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /** The wait before the next try. */
    public Duration next() {
        Duration wait = next;
        Duration doubled = wait.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return jittered(wait);
    }

    /** Something changed for the better: the next wait is the first again. */
    public void reset() {
        next = first;
    }

    private Duration jittered(Duration wait) {
        byte[] drawn = new byte[Integer.BYTES];
        random.fill(drawn);
        double fraction = ByteBuffer.wrap(drawn).getInt() / (double) Integer.MIN_VALUE;
        return wait.plusNanos((long) (wait.toNanos() * JITTER * fraction));
    }
}
