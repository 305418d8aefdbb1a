package io.manta.control.quic;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts accepted connections and says whether there is room for one more, of all and of that
 * source. Belongs to control's thread; {@link #open()} and {@link #halfOpen()} may be asked by any.
 */
final class Doorkeeper {
    private final ControlBounds bounds;
    private final Map<Source, Count> sources = new HashMap<>();
    private volatile int open; // written by control's thread alone
    private volatile int halfOpen; // likewise

    private static final class Count {
        private int open;
        private int halfOpen;
    }

    Doorkeeper(ControlBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether who comes now must first prove that its address is its own (RFC 9000 §8.1). */
    boolean wantsProof(Source source) {
        return halfOpen >= bounds.unprovenHalfOpen()
                || count(source).halfOpen >= bounds.halfOpenPerSource()
                || !admits(source);
    }

    /** Whether there is room for one more from there. */
    boolean admits(Source source) {
        Count count = count(source);
        return open < bounds.connections()
                && halfOpen < bounds.halfOpen()
                && count.open < bounds.connectionsPerSource()
                && count.halfOpen < bounds.halfOpenPerSource();
    }

    /** One came in and has not said hello. */
    void entered(Source source) {
        Count count = sources.computeIfAbsent(source, s -> new Count());
        count.open++;
        count.halfOpen++;
        open++;
        halfOpen++;
    }

    /** One has said hello. */
    void greeted(Source source) {
        count(source).halfOpen--;
        halfOpen--;
    }

    /** One that had said hello has left, or one that had not. */
    void left(Source source, boolean afterGreeting) {
        if (!afterGreeting) {
            greeted(source);
        }
        Count count = count(source);
        count.open--;
        open--;
        if (count.open == 0) {
            sources.remove(source);
        }
    }

    /** Connections accepted and not ended. */
    int open() {
        return open;
    }

    /** Those of them that have not said hello. */
    int halfOpen() {
        return halfOpen;
    }

    private Count count(Source source) {
        return sources.getOrDefault(source, new Count());
    }
}
