package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.ipc.IpcError;
import io.manta.ipc.codec.EnvelopeWriter;
import io.manta.ipc.codec.EnvelopeWriter.RpcCode;
import io.manta.ipc.codec.MalformedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix socket and serves every client on virtual threads, within bounds: {@value
 * ConnectionLimits#TOTAL} connections, {@value Dispatcher#MAX_OUTSTANDING} requests each, a frame
 * or an answer stuck for no more than five seconds. Nothing a client sends ends the server.
 */
public final class IpcServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IpcServer.class);
    private static final Duration PATROL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final SocketFile file;
    private final SocketDoor door;
    private final RequestHandler handler;
    private final Clock clock;
    private final TaskScope scope = new TaskScope("ipc");
    private final ConnectionLimits limits = new ConnectionLimits();
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();

    private IpcServer(SocketFile file, SocketDoor door, RequestHandler handler, Clock clock) {
        this.file = file;
        this.door = door;
        this.handler = handler;
        this.clock = clock;
    }

    /**
     * Opens the socket, mode 0666, and begins to serve. The folder is made if need be, mode 0755;
     * the file of a service that is gone is replaced.
     *
     * @throws MantaException ALREADY_RUNNING when a service answers there; FILE_INACCESSIBLE when
     *     the file cannot be made; INVALID_ARGUMENT when the path is too long
     */
    public static IpcServer open(Path socket, RequestHandler handler, Clock clock)
            throws MantaException {
        return open(socket, SocketDoor.ofModes(), handler, clock);
    }

    /**
     * Opens the socket as {@link #open(Path, RequestHandler, Clock)} does, for whom the door lets
     * in.
     */
    public static IpcServer open(Path socket, SocketDoor door, RequestHandler handler, Clock clock)
            throws MantaException {
        IpcServer server = new IpcServer(SocketFile.open(socket, door), door, handler, clock);
        server.scope.fork("ipc-accept", server::acceptAll);
        server.scope.fork("ipc-patrol", server::patrol);
        return server;
    }

    /** How many clients are connected. */
    public int connections() {
        return limits.total();
    }

    private void acceptAll() throws InterruptedException {
        while (file.channel().isOpen()) {
            try {
                admit(file.channel().accept());
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                // Out of descriptors, most likely: those who leave make room.
                LOG.warn("cannot accept a client: reason={}", e.toString());
                Thread.sleep(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        Caller caller;
        try {
            caller = door.caller(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        ServerConnection connection = new ServerConnection(channel, caller, clock, scope);
        if (limits.enter(caller)) {
            connections.add(connection);
            forkOrClose(connection);
        } else {
            turnAway(connection);
        }
    }

    private void forkOrClose(ServerConnection connection) {
        try {
            scope.fork("ipc-client", () -> serve(connection));
        } catch (IllegalStateException e) {
            connection.close();
            throw e;
        }
    }

    private void serve(ServerConnection connection) {
        try {
            new Dispatcher(connection, handler, scope).serve();
        } catch (IOException e) {
            LOG.debug("a client has gone: reason={}", e.toString());
        } finally {
            connection.close();
            connections.remove(connection);
            limits.leave(connection.caller());
        }
    }

    private static void turnAway(ServerConnection connection) throws IOException {
        try (connection) {
            // Fits any socket buffer, so this does not wait for the client.
            connection.send(
                    EnvelopeWriter.refusal(
                            "null",
                            RpcCode.SERVICE,
                            new IpcError(
                                    ErrorCode.LIMIT_REACHED.name(),
                                    "too many clients are connected to the service",
                                    "Close some of the programs that watch Manta, then try"
                                            + " again.")));
        } catch (MalformedException e) {
            throw new IllegalStateException("an error longer than a frame", e);
        }
    }

    private void patrol() throws InterruptedException {
        StuckLines lines = new StuckLines();
        while (true) {
            Thread.sleep(PATROL_INTERVAL);
            long nowNs = clock.nanos();
            for (ServerConnection connection : connections) {
                if (connection.closeIfStuck(nowNs)) {
                    lines.add(connection.caller());
                }
            }
            lines.due(nowNs).ifPresent(LOG::info);
        }
    }

    /** Stops listening, disconnects everybody and removes the socket file. */
    @Override
    public void close() {
        file.close();
        connections.forEach(ServerConnection::close);
        scope.close();
    }
}
