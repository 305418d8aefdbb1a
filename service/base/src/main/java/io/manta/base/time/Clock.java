package io.manta.base.time;

import java.time.Instant;

/**
 * Reads time. The only way to it in Manta, so that tests can own it.
 *
 * <p>Implementations are safe for use by any thread and never block.
 */
public interface Clock {
    /** Nanoseconds since an arbitrary origin; never goes back. Compare by subtraction only. */
    long nanos();

    /** Wall time, which may jump either way when somebody sets the clock. */
    Instant now();

    /** The clock of this machine. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
