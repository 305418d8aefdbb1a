package io.manta.lab;

import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A {@link DatagramPort} of a {@link Host}. What arrives waits in a bounded queue; its one receiver
 * serves both families.
 */
public final class MemoryPort implements DatagramPort {
    /** How many datagrams wait to be received at most. */
    public static final int CAPACITY = 4096;

    private final Host host;
    private volatile int localPort;
    private final Deque<Flight> arrived = new ArrayDeque<>();
    private final Receiver receiver = new Receiver();
    private int rebinds;
    private int mark;
    private List<Integer> leavesBy = List.of(0, 0);
    private boolean closed;

    MemoryPort(Host host, int localPort) {
        this.host = host;
        this.localPort = localPort;
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public DatagramSender sender() {
        return new MemorySender(this);
    }

    @Override
    public List<DatagramReceiver> receivers() {
        return List.of(receiver);
    }

    @Override
    public synchronized void rebind() {
        rebinds++;
    }

    @Override
    public void move(int number) throws MantaException {
        host.move(this, number);
    }

    @Override
    public synchronized void mark(int newMark) {
        mark = newMark;
    }

    /** The mark its datagrams have now, 0 for none. */
    public synchronized int mark() {
        return mark;
    }

    @Override
    public synchronized void leaveBy(int ipv4, int ipv6) {
        leavesBy = List.of(ipv4, ipv6);
    }

    /** The interfaces its datagrams leave by, of IPv4 and of IPv6; 0 as routes say. */
    public synchronized List<Integer> leavesBy() {
        return leavesBy;
    }

    /** How often it was rebound. */
    public synchronized int rebinds() {
        return rebinds;
    }

    /** Whether it was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            arrived.clear();
            notifyAll();
        }
        host.closed(this);
    }

    Host host() {
        return host;
    }

    /** The host has given it another number. */
    void moved(int number) {
        localPort = number;
    }

    synchronized boolean enqueue(Flight flight) {
        if (closed || arrived.size() == CAPACITY) {
            return false;
        }
        arrived.add(flight);
        notifyAll();
        return true;
    }

    private final class Receiver implements DatagramReceiver {
        @Override
        public String family() {
            return "46";
        }

        @Override
        public boolean receive(ReceivedDatagrams into) {
            boolean coalescing = host.isCoalescing();
            boolean interrupted = false;
            synchronized (MemoryPort.this) {
                while (arrived.isEmpty() && !closed) {
                    try {
                        MemoryPort.this.wait();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return take(into, coalescing);
            }
        }

        @Override
        public boolean receiveNow(ReceivedDatagrams into) {
            boolean coalescing = host.isCoalescing();
            synchronized (MemoryPort.this) {
                return take(into, coalescing);
            }
        }

        /** The first, and those behind it that the kernel would have joined to it. */
        private boolean take(ReceivedDatagrams into, boolean coalescing) {
            Flight first = arrived.poll();
            if (first == null) {
                return false;
            }
            int segment = first.payload().length;
            into.buffer().put(0, first.payload());
            int length = segment;
            Flight next = arrived.peek();
            while (coalescing && next != null && joins(next, first, length)) {
                into.buffer().put(length, next.payload());
                length += next.payload().length;
                arrived.remove();
                next = next.payload().length == segment ? arrived.peek() : null;
            }
            Endpoint from = first.from();
            into.cameFrom(from.high(), from.low(), from.port(), from.scope());
            into.arrived(length, segment);
            return true;
        }

        private boolean joins(Flight next, Flight first, int length) {
            int segment = first.payload().length;
            return next.payload().length <= segment
                    && length + next.payload().length <= DatagramSender.MAX_BYTES
                    && length < segment * DatagramSender.MAX_SEGMENTS
                    && next.from().equals(first.from());
        }
    }
}
