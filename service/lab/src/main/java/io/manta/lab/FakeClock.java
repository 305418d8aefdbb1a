package io.manta.lab;

import io.manta.base.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only by {@link #advance}. Safe for use by any thread. */
public final class FakeClock implements Clock {
    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");

    // Not zero: code that mistakes zero for "never" shall fail here, not after a reboot.
    private static final long FIRST_NANOS = 1_000_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(FIRST_NANOS);
    private volatile Duration wallOffset = Duration.ZERO;

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return BEGINNING.plusNanos(nanos.get() - FIRST_NANOS).plus(wallOffset);
    }

    /** Lets so much time pass; 0 or more. */
    public void advance(Duration by) {
        advanceNs(by.toNanos());
    }

    /** Lets so many nanoseconds pass; 0 or more. */
    public void advanceNs(long byNs) {
        if (byNs < 0) {
            throw new IllegalArgumentException("time does not go back: " + byNs);
        }
        nanos.addAndGet(byNs);
    }

    /** Lets time pass until the monotonic clock shows this; a time gone by changes nothing. */
    public void advanceTo(long newNanos) {
        nanos.accumulateAndGet(newNanos, Math::max);
    }

    /** Somebody sets the wall clock; monotonic time goes on. May be negative. */
    public void jumpWall(Duration by) {
        wallOffset = wallOffset.plus(by);
    }
}
