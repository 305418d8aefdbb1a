package io.manta.engine.presence;

import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import io.manta.engine.remote.TunnelRanges;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends the datagrams of others through the port, with a sender of its own, so that lanes never
 * meet them.
 *
 * <p>Assumes: callers are threads of the system, since sending is a native call. Guarantees: nobody
 * waits; the datagrams of one caller leave in their order; each either reaches the system or is
 * counted. Whoever finds the sender in use leaves its datagram to the one who uses it.
 */
public final class SharedSender implements AutoCloseable {
    /** Longer than any datagram of a protocol that avoids fragments. */
    static final int LARGEST_BYTES = 2_048;

    /** So many wait at most, behind whoever is sending. */
    static final int MOST_WAITING = 256;

    private final DatagramSender sender;
    private final TunnelRanges inside;
    private final BlockingQueue<Mail> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ReentrantLock sending = new ReentrantLock();
    private final Counter sent;
    private final Counter dropped;

    // Guarded by the lock.
    private final ByteBuffer direct = ByteBuffer.allocateDirect(LARGEST_BYTES);

    private record Mail(byte[] bytes, Endpoint to) {}

    SharedSender(DatagramSender sender, TunnelRanges inside, MetricRegistry metrics) {
        this.sender = sender;
        this.inside = inside;
        this.sent =
                metrics.counter(
                        "manta_shared_port_sent_total",
                        "",
                        "Datagrams of the control plane handed to the system; not those of"
                                + " tunnels.");
        this.dropped =
                metrics.counter(
                        "manta_shared_port_dropped_total",
                        "",
                        "Datagrams of the control plane that were too long, too many at once, for"
                                + " an address inside the tunnel, or refused by the system.");
    }

    /**
     * Sends what lies between position and limit, which are left as they are.
     *
     * @return false if it is certainly lost; true promises as much as UDP does
     */
    public boolean send(ByteBuffer datagram, Endpoint to) {
        int length = datagram.remaining();
        if (length < 1 || length > LARGEST_BYTES || inside.contains(to)) {
            dropped.increment();
            return false;
        }
        byte[] bytes = new byte[length];
        datagram.get(datagram.position(), bytes);
        if (!waiting.offer(new Mail(bytes, to))) {
            dropped.increment();
            return false;
        }
        sendWaiting();
        return true;
    }

    /** Looks again after the lock is free: who came meanwhile found it taken and left. */
    private void sendWaiting() {
        while (!waiting.isEmpty() && sending.tryLock()) {
            try {
                for (@Nullable Mail mail = waiting.poll(); mail != null; mail = waiting.poll()) {
                    transmit(mail);
                }
            } finally {
                sending.unlock();
            }
        }
    }

    private void transmit(Mail mail) {
        direct.clear().put(mail.bytes).flip();
        SendOutcome outcome = sender.send(direct, mail.bytes.length, mail.to);
        (outcome == SendOutcome.SENT ? sent : dropped).increment();
    }

    /** After the port, and after the last call of {@link #send}. */
    @Override
    public void close() {
        sender.close();
    }
}
