package io.manta.control.frame;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many bytes for all who share it: what is promised to one is not promised to another. Safe for
 * use by any thread.
 */
public final class ByteBudget {
    private final AtomicLong left;

    public ByteBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes so many bytes, or nothing if there are fewer. */
    public boolean take(int bytes) {
        while (true) {
            long before = left.get();
            if (before < bytes) {
                return false;
            }
            if (left.compareAndSet(before, before - bytes)) {
                return true;
            }
        }
    }

    /** Gives back what was taken. */
    public void give(int bytes) {
        left.addAndGet(bytes);
    }

    /** How many bytes are left. */
    public long left() {
        return left.get();
    }
}
