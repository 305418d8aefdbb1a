package io.manta.ipc.socket;

import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.ipc.codec.EnvelopeWriter;
import io.manta.ipc.codec.FrameReader;
import io.manta.ipc.codec.MalformedException;
import io.manta.ipc.event.NumberedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: its frames in, its answers and events out. Reads on one thread; any thread may write,
 * one at a time. Whoever lets a frame or a write hang is closed by {@link #closeIfStuck}; being
 * idle between frames is fine.
 */
final class ServerConnection implements AutoCloseable {
    /** How long a frame may take to arrive, or an answer to be read. */
    static final long STUCK_NS = 5_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final SocketChannel channel;
    private final Caller caller;
    private final Clock clock;
    private final TaskScope scope;
    private final FrameReader frames = new FrameReader();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long frameSinceNs = NOT_STARTED;
    private volatile long writeSinceNs = NOT_STARTED;
    private volatile @Nullable Subscription subscription;

    ServerConnection(SocketChannel channel, Caller caller, Clock clock, TaskScope scope) {
        this.channel = channel;
        this.caller = caller;
        this.clock = clock;
        this.scope = scope;
    }

    Caller caller() {
        return caller;
    }

    /** Waits for the next frame; empty once the client has gone. */
    Optional<byte[]> nextFrame() throws IOException, MalformedException {
        while (true) {
            FrameReader.Progress progress = frames.advance(channel);
            switch (progress) {
                case END -> {
                    return Optional.empty();
                }
                case MORE -> {
                    if (frameSinceNs == NOT_STARTED && frames.isInFrame()) {
                        frameSinceNs = clock.nanos();
                    }
                }
                case FRAME -> {
                    frameSinceNs = NOT_STARTED;
                    return Optional.of(frames.take());
                }
            }
        }
    }

    /** Sends a frame. */
    void send(ByteBuffer frame) throws IOException {
        writing.lock();
        try {
            writeSinceNs = clock.nanos();
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } finally {
            writeSinceNs = NOT_STARTED;
            writing.unlock();
        }
    }

    /** Takes over a subscription: it ends with the connection. */
    void own(Subscription source) {
        subscription = source;
        if (!channel.isOpen()) {
            close();
        }
    }

    /** Begins to send what a queue holds, until the connection ends. */
    void stream(EventQueue queue) {
        scope.fork("ipc-events", () -> pump(queue));
    }

    private void pump(EventQueue queue) throws InterruptedException {
        try {
            while (channel.isOpen()) {
                Optional<NumberedEvent> event = queue.poll(clock.nanos());
                if (event.isPresent()) {
                    send(EnvelopeWriter.event(event.get()));
                } else {
                    queue.await(clock.nanos());
                }
            }
        } catch (IOException e) {
            LOG.debug("a subscriber has gone: client={} reason={}", caller.user(), e.toString());
        } catch (MalformedException e) {
            LOG.warn("an event cannot be sent: reason={}", e.problem());
        } finally {
            close();
        }
    }

    /** Closes the connection if the client has let a frame or an answer hang; whether it did. */
    boolean closeIfStuck(long nowNs) {
        boolean stuck = isOverdue(frameSinceNs, nowNs) || isOverdue(writeSinceNs, nowNs);
        if (!stuck || !channel.isOpen()) {
            return false;
        }
        LOG.debug("a client is stuck and is disconnected: client={}", caller.user());
        close();
        return true;
    }

    private static boolean isOverdue(long sinceNs, long nowNs) {
        return sinceNs != NOT_STARTED && nowNs - sinceNs > STUCK_NS;
    }

    @Override
    public void close() {
        Subscription ended = subscription;
        subscription = null;
        if (ended != null) {
            ended.close();
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a connection: reason={}", e.toString());
        }
    }
}
