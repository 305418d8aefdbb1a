package io.manta.tun.windows;

import com.sun.jna.Pointer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Events that stay set, and memory that is really copied. */
final class FakeEvents implements EventCalls {
    static final long WAKE = 0x44;

    final CountDownLatch waiting = new CountDownLatch(1);
    final Set<Long> closed = new HashSet<>();
    boolean isFull;
    private final Set<Long> set = new HashSet<>();
    int pauses;

    @Override
    public long create() {
        return isFull ? 0 : WAKE;
    }

    @Override
    public synchronized void set(long event) {
        set.add(event);
        notifyAll();
    }

    @Override
    public synchronized Woken await(long eventsAddress, int count, int timeoutMs) {
        Pointer events = new Pointer(eventsAddress);
        if (timeoutMs != FOREVER) {
            pauses++;
            return set.contains(events.getLong(0)) ? Woken.FIRST : Woken.NEITHER;
        }
        waiting.countDown();
        while (true) {
            if (set.contains(events.getLong(0))) {
                return Woken.FIRST;
            }
            if (count == 2 && set.remove(events.getLong(Long.BYTES))) {
                return Woken.SECOND;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                return Woken.FAILED;
            }
        }
    }

    @Override
    public synchronized void close(long event) {
        closed.add(event);
    }

    @Override
    public void copy(long to, long from, int lengthBytes) {
        new Pointer(to).write(0, new Pointer(from).getByteArray(0, lengthBytes), 0, lengthBytes);
    }
}
