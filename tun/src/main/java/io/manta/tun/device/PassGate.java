package io.manta.tun.device;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one thread pass at a time, until another shuts it and waits for the passage to be empty.
 * What is guarded may be given back once {@link #awaitEmpty} has returned.
 *
 * <pre>
 *   EMPTY ──enter──▶ INSIDE ──leave──▶ EMPTY
 *     │ shut           │ shut
 *     ▼                ▼
 *   SHUT ◀──leave── INSIDE|SHUT          enter at SHUT: false
 * </pre>
 */
public final class PassGate {
    private static final int EMPTY = 0;
    private static final int INSIDE = 1;
    private static final int SHUT = 2;

    private final AtomicInteger state = new AtomicInteger(EMPTY);
    private final CountDownLatch empty = new CountDownLatch(1);

    /**
     * Goes in. Whoever got true must {@link #leave}.
     *
     * @throws IllegalStateException if another thread is inside
     */
    public boolean enter() {
        if (state.compareAndSet(EMPTY, INSIDE)) {
            return true;
        }
        if ((state.get() & SHUT) != 0) {
            return false;
        }
        throw new IllegalStateException("two threads read or write one device at once");
    }

    public void leave() {
        if (!state.compareAndSet(INSIDE, EMPTY)) {
            state.set(SHUT);
            empty.countDown();
        }
    }

    /** Lets nobody in any more. */
    public void shut() {
        if ((state.getAndUpdate(was -> was | SHUT) & INSIDE) == 0) {
            empty.countDown();
        }
    }

    /** Waits until nobody is inside a gate that was shut; an interrupt is kept for later. */
    public void awaitEmpty() {
        boolean interrupted = false;
        while (true) {
            try {
                empty.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
