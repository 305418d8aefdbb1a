package io.manta.control.quic;

import io.manta.base.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether this machine slept since it was asked last: wall time has gone on then while monotonic
 * time stood still, and with it all timers. That somebody sets the clock forward looks the same.
 */
final class Slumber {
    /** How often to ask. */
    static final Duration LOOK = Duration.ofSeconds(5);

    /** Clocks are corrected by less. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    private final Clock clock;
    private long lastNs;
    private Instant lastWall;

    Slumber(Clock clock) {
        this.clock = clock;
        this.lastNs = clock.nanos();
        this.lastWall = clock.now();
    }

    boolean isOver() {
        long nowNs = clock.nanos();
        Instant wall = clock.now();
        Duration slept = Duration.between(lastWall, wall).minusNanos(nowNs - lastNs);
        lastNs = nowNs;
        lastWall = wall;
        return slept.compareTo(LEAST) >= 0;
    }
}
