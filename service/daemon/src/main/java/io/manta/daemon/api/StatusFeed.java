package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.base.watch.Watch;
import io.manta.engine.EngineState;
import io.manta.engine.EngineStatus;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.socket.EventSink;
import io.manta.ipc.socket.Subscription;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells subscribers how things are: at once when something changes, at most ten times a second, and
 * once a second while the VPN is up. Peers are asked how they are only while somebody looks; for
 * those who don't, once in ten seconds is enough. Without subscribers nothing runs; without the VPN
 * nothing wakes up.
 */
final class StatusFeed implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final Duration QUIET_PULSE = Duration.ofSeconds(10);

    private final VpnEngine engine;
    private final StatusMapper mapper;
    private final Meters meters;
    private final Clock clock;
    private final TaskScope scope;
    private final List<Watch.Subscription> followed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final Set<EventSink> sinks = new HashSet<>();
    private final Set<EventSink> looking = new HashSet<>(); // of these
    private boolean dirty;
    private boolean running;

    StatusFeed(
            VpnEngine engine,
            StatusMapper mapper,
            Meters meters,
            HealthTracker health,
            Clock clock,
            TaskScope scope) {
        this.engine = engine;
        this.mapper = mapper;
        this.meters = meters;
        this.clock = clock;
        this.scope = scope;
        this.followed =
                List.of(
                        engine.state().follow(state -> touch()),
                        health.warnings().follow(warnings -> touch()));
    }

    /** Something a status shows may have changed. */
    void touch() {
        lock.lock();
        try {
            dirty = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells the present state now, and whatever follows.
     *
     * @param looks whether somebody looks at it
     */
    Subscription subscribe(EventSink sink, boolean looks) throws MantaException {
        sink.offer(new StatusEvent(mapper.view(statusFor(looks))));
        lock.lock();
        try {
            sinks.add(sink);
            if (looks) {
                looking.add(sink);
            }
            dirty = true;
            changed.signalAll();
            if (!running) {
                running = true;
                scope.fork("status-feed", this::run);
            }
        } finally {
            lock.unlock();
        }
        return () -> leave(sink);
    }

    private EngineStatus statusFor(boolean looks) throws MantaException {
        return looks ? engine.status() : engine.glance();
    }

    private void leave(EventSink sink) {
        lock.lock();
        try {
            sinks.remove(sink);
            // The last one who looked ends the measuring now, not with the next picture.
            dirty |= looking.remove(sink);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() throws InterruptedException, MantaException {
        try {
            do {
                tellUntilNobodyListens();
                engine.watchRoundTrips(false);
                meters.rates().reset();
            } while (!mayEnd());
        } catch (MantaException e) {
            // The engine is closing; whoever subscribes to the next one starts a new run.
            end();
            throw e;
        }
    }

    private void tellUntilNobodyListens() throws InterruptedException, MantaException {
        Optional<StatusView> told = Optional.empty();
        boolean measured = false;
        while (awaitWork()) {
            boolean looks = somebodyLooks();
            if (looks != measured) {
                engine.watchRoundTrips(looks);
                measured = looks;
            }
            EngineStatus status = statusFor(looks);
            meters.sample(clock.nanos(), status.peers());
            StatusView view = mapper.view(status);
            if (!told.equals(Optional.of(view))) {
                tell(view);
                told = Optional.of(view);
            }
            Thread.sleep(BETWEEN);
        }
    }

    private boolean somebodyLooks() {
        lock.lock();
        try {
            return !looking.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a change or the pulse; false when nobody listens any more. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            boolean pulse = engine.state().value() instanceof EngineState.Up;
            Duration every = looking.isEmpty() ? QUIET_PULSE : PULSE;
            long leftNs = every.minus(BETWEEN).toNanos();
            while (!dirty && !sinks.isEmpty() && leftNs > 0) {
                if (pulse) {
                    leftNs = changed.awaitNanos(leftNs);
                } else {
                    changed.await();
                }
            }
            dirty = false;
            return !sinks.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody may have subscribed after the last one left. */
    private boolean mayEnd() {
        lock.lock();
        try {
            running = !sinks.isEmpty();
            return !running;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            running = false;
        } finally {
            lock.unlock();
        }
    }

    private void tell(StatusView view) {
        Set<EventSink> present;
        lock.lock();
        try {
            present = Set.copyOf(sinks);
        } finally {
            lock.unlock();
        }
        present.forEach(sink -> sink.offer(new StatusEvent(view)));
    }

    @Override
    public void close() {
        followed.forEach(Watch.Subscription::close);
    }
}
