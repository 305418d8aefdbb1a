package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams between the lanes that receive them and the one thread that understands them. Any
 * thread may put in, one takes out.
 *
 * <p>Bounded twice: all together, and for each sender, so that one who floods crowds out nobody but
 * those who share his place in a small table, which changes with each start. What may open a
 * connection waits apart from what belongs to one.
 */
final class Arrivals {
    /** Long headers (RFC 9000 §17.2) are used until a connection is established. */
    private static final int LONG_HEADER = 0x80;

    private static final int PLACES = 64;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** One datagram, copied. */
    record Arrival(byte[] bytes, Endpoint from) {
        boolean mayOpen() {
            return (bytes[0] & LONG_HEADER) != 0;
        }
    }

    /** Datagrams of one kind. */
    private final class Line {
        private final BlockingQueue<Arrival> queue;
        private final AtomicIntegerArray waiting = new AtomicIntegerArray(PLACES);
        private final int eachSender;

        Line(int room) {
            this.queue = new ArrayBlockingQueue<>(room);
            this.eachSender = Math.max(1, room / 2);
        }

        boolean offer(ByteBuffer datagram, Endpoint from) {
            int place = place(from);
            if (waiting.incrementAndGet(place) <= eachSender && queue.remainingCapacity() > 0) {
                byte[] bytes = new byte[datagram.remaining()];
                datagram.get(datagram.position(), bytes);
                if (queue.offer(new Arrival(bytes, from))) {
                    return true;
                }
            }
            waiting.decrementAndGet(place);
            return false;
        }

        @Nullable Arrival poll() {
            Arrival arrival = queue.poll();
            if (arrival != null) {
                waiting.decrementAndGet(place(arrival.from()));
            }
            return arrival;
        }
    }

    private final long salt;
    private final Line opening;
    private final Line running;

    Arrivals(int openingRoom, int runningRoom, long salt) {
        this.salt = salt;
        this.opening = new Line(openingRoom);
        this.running = new Line(runningRoom);
    }

    /** Copies a datagram of at least one byte, if there is room. */
    boolean offer(ByteBuffer datagram, Endpoint from) {
        boolean mayOpen = (datagram.get(datagram.position()) & LONG_HEADER) != 0;
        return (mayOpen ? opening : running).offer(datagram, from);
    }

    /** The next datagram, those of connections first; null if there is none. */
    @Nullable Arrival poll() {
        Arrival next = running.poll();
        return next == null ? opening.poll() : next;
    }

    private int place(Endpoint from) {
        Source source = Source.of(from);
        long mixed = (source.high() ^ Long.rotateLeft(source.low(), 29) ^ salt) * SPREAD;
        return (int) (mixed >>> Long.SIZE - 6);
    }
}
