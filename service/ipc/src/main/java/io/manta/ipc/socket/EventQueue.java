package io.manta.ipc.socket;

import io.manta.ipc.event.IpcEvent;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.NumberedEvent;
import io.manta.ipc.event.StatusEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber has yet to be told. An unsent status is replaced by a newer one and leaves at
 * most ten times a second; lines of the log keep their order and are bounded. Safe for use by any
 * thread.
 */
final class EventQueue implements EventSink {
    /** Lines that may wait; beyond, the subscriber is too slow. */
    static final int MAX_LINES = 4_096;

    /** The shortest time between two status events. */
    static final long STATUS_INTERVAL_NS = 100_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<LogEvent> lines = new ArrayDeque<>();
    private final Runnable overflow;
    private @Nullable StatusEvent status;
    private boolean statusSent;
    private long statusSentNs;
    private long number;

    /**
     * @param overflow is called, perhaps more than once, when too much waits
     */
    EventQueue(Runnable overflow) {
        this.overflow = overflow;
    }

    @Override
    public void offer(IpcEvent event) {
        boolean full = false;
        lock.lock();
        try {
            switch (event) {
                case StatusEvent latest -> status = latest;
                case LogEvent line -> full = lines.size() >= MAX_LINES || !lines.add(line);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (full) {
            overflow.run();
        }
    }

    /** Waits until something changes, or until a status that is due later is due. */
    void await(long nowNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long waitNs = waitNs(nowNs);
            if (waitNs == Long.MAX_VALUE) {
                changed.await();
            } else if (waitNs > 0) {
                changed.awaitNanos(waitNs);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long until something is due: 0 is now, {@link Long#MAX_VALUE} not in sight. */
    long waitNs(long nowNs) {
        lock.lock();
        try {
            if (!lines.isEmpty()) {
                return 0;
            }
            return status == null ? Long.MAX_VALUE : statusWaitNs(nowNs);
        } finally {
            lock.unlock();
        }
    }

    private long statusWaitNs(long nowNs) {
        return statusSent ? Math.max(0, STATUS_INTERVAL_NS - (nowNs - statusSentNs)) : 0;
    }

    /** What is to be sent now, numbered. */
    Optional<NumberedEvent> poll(long nowNs) {
        lock.lock();
        try {
            IpcEvent next = next(nowNs);
            return next == null ? Optional.empty() : Optional.of(new NumberedEvent(++number, next));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable IpcEvent next(long nowNs) {
        StatusEvent latest = status;
        if (latest != null && statusWaitNs(nowNs) == 0) {
            status = null;
            statusSent = true;
            statusSentNs = nowNs;
            return latest;
        }
        return lines.poll();
    }
}
