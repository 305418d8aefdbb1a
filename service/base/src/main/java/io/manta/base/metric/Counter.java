package io.manta.base.metric;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts something that any thread may see happen. Lanes keep plain fields of their own instead.
 */
public final class Counter {
    private final LongAdder total = new LongAdder();

    /** One more. */
    public void increment() {
        total.increment();
    }

    /** So many more. */
    public void add(long amount) {
        total.add(amount);
    }

    /** The total so far. */
    public long value() {
        return total.sum();
    }
}
