package io.manta.discovery.relay;

import com.sun.net.httpserver.HttpServer;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.time.Clock;
import io.manta.discovery.SourceLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The relay on a TCP port: plain HTTP, as packets sign themselves; a web server in front may add
 * TLS. Keeps nothing on disk: devices publish again within half an hour.
 */
public final class RelayServer implements AutoCloseable {
    /** Packets kept: 25 MB at most. */
    private static final int MOST_PACKETS = 16_384;

    private static final int MOST_AT_ONCE = 64;
    private static final int BACKLOG = 64;
    private static final int READ_BURST = 120;
    private static final Duration PER_READ = Duration.ofMillis(200);
    private static final int WRITE_BURST = 30;
    private static final Duration PER_WRITE = Duration.ofSeconds(2);

    private final HttpServer server;
    private final TaskScope scope = new TaskScope("relay");

    private RelayServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens. What the JDK's server limits only by properties, read once in a process, is set
     * unless somebody else did: ten seconds for a request and its answer, 1024 connections.
     *
     * @param address port 0 takes a free one
     * @throws MantaException {@code PORT_UNAVAILABLE}
     */
    public static RelayServer start(InetSocketAddress address, Clock clock, MetricRegistry metrics)
            throws MantaException {
        limit("sun.net.httpserver.maxReqTime", "10");
        limit("sun.net.httpserver.maxRspTime", "10");
        limit("jdk.httpserver.maxConnections", "1024");
        try {
            RelayServer relay = new RelayServer(HttpServer.create(address, BACKLOG));
            relay.server.createContext(
                    "/",
                    new RelayRequests(
                            new PacketCache(MOST_PACKETS),
                            new SourceLimits(clock, READ_BURST, PER_READ),
                            new SourceLimits(clock, WRITE_BURST, PER_WRITE),
                            metrics));
            relay.server.setExecutor(relay.executor());
            relay.server.start();
            return relay;
        } catch (IOException e) {
            throw new MantaException(
                    ErrorCode.PORT_UNAVAILABLE,
                    "the relay can't listen at " + address + ": " + e.getMessage(),
                    "Choose another address or port for the relay.",
                    e);
        }
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** So many requests at once and no more; the connection of another is closed. */
    private Executor executor() {
        Semaphore free = new Semaphore(MOST_AT_ONCE);
        return task -> {
            if (!free.tryAcquire()) {
                throw new RejectedExecutionException("too many requests at once");
            }
            try {
                scope.fork(
                        "relay-request",
                        () -> {
                            try {
                                task.run();
                            } finally {
                                free.release();
                            }
                        });
            } catch (IllegalStateException e) {
                free.release();
                throw new RejectedExecutionException("the relay has ended", e);
            }
        };
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Ends at once; what is under way is cut off. */
    @Override
    public void close() {
        server.stop(0);
        scope.close();
    }
}
