package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.system.OperatingSystem;
import io.manta.ipc.ServiceSockets;
import io.manta.ipc.codec.EnvelopeReader;
import io.manta.ipc.codec.FrameReader;
import io.manta.ipc.codec.Incoming;
import io.manta.ipc.codec.MalformedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the socket: frames with deadlines. A selector rather than a thread, because a
 * command lives for a tenth of a second. One thread at a time; any may close.
 */
final class Wire implements AutoCloseable {
    private static final long NS_PER_MS = 1_000_000;

    private final Path path;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final FrameReader frames = new FrameReader();

    private Wire(Path path, SocketChannel channel, Selector selector, SelectionKey key) {
        this.path = path;
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    static Wire connect(Path path) throws MantaException {
        return connect(path, ServiceSockets.of(path, OperatingSystem.current()));
    }

    /** Connects to the first that lets us in. */
    static Wire connect(Path path, List<Path> sockets) throws MantaException {
        IOException last = new IOException("no socket was named");
        for (Path socket : sockets) {
            try {
                return open(path, socket);
            } catch (IOException e) {
                last = e;
            }
        }
        throw unreachable(path, last);
    }

    private static Wire open(Path path, Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Not blocking, so that a service that hangs with a full backlog cannot hold us.
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            Selector selector = Selector.open();
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            return new Wire(path, channel, selector, key);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static MantaException unreachable(Path path, IOException cause) {
        String problem = String.valueOf(cause.getMessage());
        if (problem.contains("Permission denied") || problem.contains("access permissions")) {
            return new MantaException(
                    ErrorCode.SERVICE_UNREACHABLE,
                    "the socket " + path + " may not be opened: permission denied",
                    OperatingSystem.current() == OperatingSystem.WINDOWS
                            ? "Ask an administrator to run, in a terminal opened as administrator:"
                                    + " manta set-operator YOUR-ACCOUNT"
                            : "Ask an administrator: the socket should have mode 0666, its folder"
                                    + " 0755.",
                    cause);
        }
        if (problem.contains("temporarily unavailable")) {
            return new MantaException(
                    ErrorCode.SERVICE_UNREACHABLE,
                    "the service on " + path + " does not answer: too many wait for it",
                    "Restart the service, and read its log for why it hangs.",
                    cause);
        }
        String why =
                Files.exists(path) ? "nobody listens on " + path : "there is no socket at " + path;
        return new MantaException(
                ErrorCode.SERVICE_UNREACHABLE, "the service is not running: " + why, cause);
    }

    /** Sends a frame, waiting no longer than until the deadline. */
    void send(ByteBuffer frame, Wait wait) throws MantaException {
        try {
            while (frame.hasRemaining()) {
                if (channel.write(frame) == 0) {
                    await(SelectionKey.OP_WRITE, wait);
                }
            }
        } catch (IOException e) {
            // The service may have said why before it closed: read that first.
            throw lastWords(e, wait);
        }
    }

    private MantaException lastWords(IOException cause, Wait wait) throws MantaException {
        try {
            while (wait.leftNs() > 0) {
                FrameReader.Progress progress = frames.advance(channel);
                if (progress == FrameReader.Progress.FRAME
                        && EnvelopeReader.read(frames.take()) instanceof Incoming.Refusal refusal) {
                    return refusal.error().asException();
                }
                if (progress == FrameReader.Progress.END) {
                    return gone(cause);
                }
                if (progress == FrameReader.Progress.MORE && !isReadable()) {
                    await(SelectionKey.OP_READ, wait);
                }
            }
            return gone(cause);
        } catch (IOException _) {
            return gone(cause);
        } catch (MalformedException e) {
            return foreign(e);
        }
    }

    /** The next message. */
    Incoming receive(Wait wait) throws MantaException {
        try {
            while (true) {
                FrameReader.Progress progress = frames.advance(channel);
                switch (progress) {
                    case FRAME -> {
                        return EnvelopeReader.read(frames.take());
                    }
                    case END -> throw gone(null);
                    case MORE -> {
                        if (!isReadable()) {
                            await(SelectionKey.OP_READ, wait);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw gone(e);
        } catch (MalformedException e) {
            throw foreign(e);
        }
    }

    private MantaException foreign(MalformedException e) {
        return new MantaException(
                ErrorCode.VERSION_MISMATCH,
                "what listens on " + path + " does not speak as Manta does: " + e.problem(),
                e);
    }

    private boolean isReadable() throws IOException {
        try {
            key.interestOps(SelectionKey.OP_READ);
            selector.selectNow();
            return selector.selectedKeys().remove(key);
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("closed on this side", e);
        }
    }

    private void await(int operation, Wait wait) throws IOException, MantaException {
        try {
            key.interestOps(operation);
            while (!selector.selectedKeys().remove(key)) {
                selector.select(wait.leftNs() / NS_PER_MS + 1);
                if (Thread.currentThread().isInterrupted()) {
                    throw new MantaException(ErrorCode.WRONG_STATE, "interrupted while waiting");
                }
            }
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("closed on this side", e);
        }
    }

    /** The next event, or empty when none came in time. */
    Optional<EventStream.Received> nextEvent(Wait wait) throws MantaException {
        try {
            while (true) {
                switch (receive(wait)) {
                    case Incoming.Notice notice -> {
                        return Optional.of(new EventStream.Received(notice.event(), notice.json()));
                    }
                    case Incoming.Refusal refusal -> throw refusal.error().asException();
                    case Incoming.Call _, Incoming.Result _ -> {}
                }
            }
        } catch (MantaException e) {
            if (wait.isOver()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private MantaException gone(@Nullable IOException cause) {
        return new MantaException(
                ErrorCode.SERVICE_UNREACHABLE,
                "the service on " + path + " closed the connection",
                "Look at 'manta status'; if the service has stopped, start it: sudo mantad",
                cause);
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            selector.wakeup();
        } catch (IOException _) {
            // Nothing of it is used any more.
        }
    }
}
