package io.manta.daemon.find;

import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks for a device more than once while this machine has just moved: others may have moved with
 * it, and have yet to say where to. Safe for use by any thread.
 */
final class Pursuit {
    /** So long after a move others may still be on theirs. */
    private static final Duration UNSETTLED = Duration.ofSeconds(30);

    /** Longer than an answer is used again, or nothing new would be heard. */
    private static final Duration PAUSE = Duration.ofMillis(2_500);

    private static final int MOST_PURSUED = 64;

    private final Clock clock;
    private final Predicate<DeviceId> connected;
    private final Consumer<DeviceId> question;
    private final TaskScope scope = new TaskScope("pursuit");
    private final Set<DeviceId> pursued = new HashSet<>(); // guarded by this
    private volatile long movedNs;

    /**
     * @param connected whether there is a connection with a device
     * @param question asks once where a device is; returns at once
     */
    Pursuit(Clock clock, Predicate<DeviceId> connected, Consumer<DeviceId> question) {
        this.clock = clock;
        this.connected = connected;
        this.question = question;
        this.movedNs = clock.nanos();
    }

    /** This machine is somewhere else. */
    void moved() {
        movedNs = clock.nanos();
    }

    /** Asks for it, and after a move again until there is a connection. */
    void of(DeviceId device) {
        question.accept(device);
        if (begins(device)) {
            scope.fork("pursuit", () -> pursue(device));
        }
    }

    private boolean isUnsettled() {
        return clock.nanos() - movedNs < UNSETTLED.toNanos();
    }

    private synchronized boolean begins(DeviceId device) {
        return isUnsettled() && pursued.size() < MOST_PURSUED && pursued.add(device);
    }

    private void pursue(DeviceId device) throws InterruptedException {
        try {
            do {
                Thread.sleep(PAUSE);
                if (connected.test(device)) {
                    return;
                }
                question.accept(device);
            } while (isUnsettled());
        } finally {
            synchronized (this) {
                pursued.remove(device);
            }
        }
    }

    /** For tests: after how many devices it is. */
    synchronized int pursued() {
        return pursued.size();
    }

    /** Ends all of it. */
    void close() {
        scope.close();
    }
}
