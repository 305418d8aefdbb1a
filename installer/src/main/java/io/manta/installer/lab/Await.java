package io.manta.installer.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for other processes, which cannot call back. */
public final class Await {

    private static final int FIRST_PAUSE_MS = 20;

    /** What is looked at is often a program that has to start: many that wait fill a machine. */
    private static final int LONGEST_PAUSE_MS = 300;

    private Await() {}

    /** Waits until {@code condition} holds; whether it did in time. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long endNs = System.nanoTime() + patience.toNanos();
        int pauseMs = FIRST_PAUSE_MS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNs > 0) {
                return false;
            }
            try {
                Thread.sleep(pauseMs);
                pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 3 / 2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** How long something took, whose outcome the caller looks at. */
    public static Duration timed(Runnable work) {
        long startNs = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - startNs);
    }
}
