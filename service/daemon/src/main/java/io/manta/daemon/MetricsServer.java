package io.manta.daemon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Serves the metrics over HTTP to whoever can reach the address, which therefore should be of this
 * machine only. Answers one request at a time, which is what a scraper needs.
 */
final class MetricsServer implements AutoCloseable {
    private static final int BACKLOG = 4;
    private static final String PATH = "/metrics";

    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @throws MantaException {@code PORT_UNAVAILABLE}
     */
    static MetricsServer open(HostAndPort where, MetricsExporter exporter) throws MantaException {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(where.host(), where.port()), BACKLOG);
            server.createContext(PATH, exchange -> answer(exchange, exporter));
            server.start();
            return new MetricsServer(server);
        } catch (IOException | RuntimeException e) {
            throw new MantaException(
                    ErrorCode.PORT_UNAVAILABLE,
                    "could not serve metrics on " + where + ": " + e.getMessage(),
                    "Choose another address or port with --metrics ADDR:PORT.",
                    e);
        }
    }

    /** Where it listens, for tests that asked for any port. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private static void answer(HttpExchange exchange, MetricsExporter exporter) throws IOException {
        try (exchange) {
            boolean asked =
                    exchange.getRequestMethod().equals("GET")
                            && exchange.getRequestURI().getPath().equals(PATH);
            if (!asked) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = exporter.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", MetricsExporter.MEDIA_TYPE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
