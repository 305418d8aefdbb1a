package io.manta.daemon.find;

import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a device more than once while this machine has just moved: others may have moved with
 * it, and have yet to say where to. Asks again only in {@link #turn}, or once it is started. Safe
 * for use by any thread.
 */
final class Pursuit {
    /** Longer than an answer is used again, or nothing new would be heard. */
    static final Duration PAUSE = Duration.ofMillis(2_500);

    /** So long after a move others may still be on theirs. */
    static final Duration UNSETTLED = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Pursuit.class);
    private static final int MOST_PURSUED = 64;
    private static final long NEVER = Long.MAX_VALUE;

    private final Clock clock;
    private final Predicate<DeviceId> connected;
    private final Consumer<DeviceId> question;
    private final Map<DeviceId, Long> dueNs = new HashMap<>(); // guarded by this
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

    /** Asks again in a thread of the scope from now on, until that is closed. */
    void start(TaskScope scope) {
        scope.fork("pursuit", this::run);
    }

    /** This machine is somewhere else. */
    void moved() {
        movedNs = clock.nanos();
    }

    /** Asks for it, and after a move again until there is a connection. */
    void of(DeviceId device) {
        question.accept(device);
        synchronized (this) {
            if (isUnsettled()
                    && dueNs.size() < MOST_PURSUED
                    && dueNs.putIfAbsent(device, nextNs()) == null) {
                notifyAll();
            }
        }
    }

    private boolean isUnsettled() {
        return clock.nanos() - movedNs < UNSETTLED.toNanos();
    }

    private long nextNs() {
        return clock.nanos() + PAUSE.toNanos();
    }

    /** Asks again for whom it is time. */
    void turn() {
        due().forEach(this::pursue);
    }

    private synchronized List<DeviceId> due() {
        long now = clock.nanos();
        List<DeviceId> due = new ArrayList<>();
        dueNs.forEach(
                (device, atNs) -> {
                    if (atNs - now <= 0) {
                        due.add(device);
                    }
                });
        return due;
    }

    private void pursue(DeviceId device) {
        boolean found = false;
        try {
            found = connected.test(device);
            if (!found) {
                question.accept(device);
            }
        } catch (RuntimeException e) {
            // What fails by a bug for one must not end the pursuit of all others.
            LOG.error("not asked again: device={}", device, e);
        }
        synchronized (this) {
            if (!found && isUnsettled()) {
                dueNs.put(device, nextNs());
            } else {
                dueNs.remove(device);
            }
        }
    }

    private void run() throws InterruptedException {
        while (true) {
            turn();
            await();
        }
    }

    private synchronized void await() throws InterruptedException {
        long now = clock.nanos();
        long waitNs = dueNs.values().stream().mapToLong(at -> at - now).min().orElse(NEVER);
        if (waitNs == NEVER) {
            wait();
        } else if (waitNs > 0) {
            // Rounded up: a wait of 0 has no end.
            wait(Duration.ofNanos(waitNs).toMillis() + 1);
        }
    }

    /** For tests: after how many devices it is. */
    synchronized int pursued() {
        return dueNs.size();
    }
}
