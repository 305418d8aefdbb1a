package io.manta.tun.windows;

import io.manta.tun.NetworkNotices;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Notices of the IP Helper API. Its threads only leave word; the one who waits hears of it. */
final class WindowsNetworkNotices implements NetworkNotices {
    private final NoticeCalls calls;
    private final List<Long> subscriptions = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean changed; // guarded by lock
    private boolean closed; // guarded by lock

    private WindowsNetworkNotices(NoticeCalls calls) {
        this.calls = calls;
    }

    static WindowsNetworkNotices open(NoticeCalls calls) throws TunException {
        WindowsNetworkNotices notices = new WindowsNetworkNotices(calls);
        for (NoticeCalls.Kind kind : NoticeCalls.Kind.values()) {
            long subscription = calls.subscribe(kind, notices::leaveWord);
            if (subscription == 0) {
                notices.close();
                throw new TunException(
                        Reason.REFUSED,
                        "could not subscribe to changes of the networks: kind=" + kind);
            }
            notices.subscriptions.add(subscription);
        }
        return notices;
    }

    private void leaveWord() {
        lock.lock();
        try {
            changed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Notice await(Duration longest) {
        lock.lock();
        try {
            long leftNs = TimeUnit.NANOSECONDS.convert(longest);
            while (!changed && !closed && leftNs > 0) {
                leftNs = news.awaitNanos(leftNs);
            }
            if (closed) {
                return Notice.CLOSED;
            }
            boolean was = changed;
            changed = false;
            return was ? Notice.CHANGED : Notice.QUIET;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Notice.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        // Without the lock: cancelling waits for a notice that may be waiting for it.
        subscriptions.forEach(calls::cancel);
    }
}
