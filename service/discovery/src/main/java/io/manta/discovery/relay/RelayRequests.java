package io.manta.discovery.relay;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.manta.base.error.MantaException;
import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import io.manta.discovery.SourceLimits;
import io.manta.discovery.codec.MalformedException;
import io.manta.discovery.pkarr.HttpDates;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers one request by the relay API of pkarr. Safe for use by any thread.
 *
 * <pre>
 * GET /&lt;key&gt;   200 payload · 304 · 400 no key · 404 none kept · 429 too many
 * PUT /&lt;key&gt;   204 · 400 no key or packet · 409 a fresher one is kept · 412 another one is kept
 *              than If-Unmodified-Since knows of · 413 too long · 429 too many
 * OPTIONS      204
 * </pre>
 */
final class RelayRequests implements HttpHandler {
    private static final int NO_BODY = -1;

    private final PacketCache cache;
    private final SourceLimits reads;
    private final SourceLimits writes;
    private final Counter refused;

    RelayRequests(
            PacketCache cache, SourceLimits reads, SourceLimits writes, MetricRegistry metrics) {
        this.cache = cache;
        this.reads = reads;
        this.writes = writes;
        this.refused =
                metrics.counter(
                        "manta_relay_refused_total",
                        "",
                        "Requests to the relay that were refused: too many, too long or no packet.");
        metrics.gauge(
                "manta_relay_packets", "", "Packets the relay keeps in memory now.", cache::size);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Access-Control-Allow-Origin", "*");
            headers.set("Access-Control-Allow-Methods", "GET, PUT, OPTIONS");
            InetAddress source = exchange.getRemoteAddress().getAddress();
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> {
                    if (reads.admit(source)) {
                        get(exchange);
                    } else {
                        refuse(exchange, 429);
                    }
                }
                case "PUT" -> {
                    if (writes.admit(source)) {
                        put(exchange);
                    } else {
                        refuse(exchange, 429);
                    }
                }
                case "OPTIONS" -> exchange.sendResponseHeaders(204, NO_BODY);
                default -> refuse(exchange, 405);
            }
        }
    }

    private void get(HttpExchange exchange) throws IOException {
        Optional<RecordKey> key = keyOf(exchange);
        if (key.isEmpty()) {
            refuse(exchange, 400);
            return;
        }
        Optional<SignedPacket> found = cache.of(key.get());
        if (found.isEmpty()) {
            exchange.sendResponseHeaders(404, NO_BODY);
            return;
        }
        SignedPacket packet = found.get();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Last-Modified", HttpDates.floor(packet.signedAtMicros()));
        headers.set("ETag", tag(packet));
        headers.set("Cache-Control", "no-cache");
        if (isKnown(exchange, packet)) {
            exchange.sendResponseHeaders(304, NO_BODY);
            return;
        }
        headers.set("Content-Type", "application/pkarr.org/relays#payload");
        byte[] payload = packet.payload();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? NO_BODY : payload.length);
        if (!head) {
            exchange.getResponseBody().write(payload);
        }
    }

    /** RFC 9110 §13.2.2: the tag counts if there is one, else the time. */
    private static boolean isKnown(HttpExchange exchange, SignedPacket packet) {
        String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (tag != null) {
            return tag.equals(tag(packet));
        }
        return time(exchange, "If-Modified-Since")
                .filter(since -> !HttpDates.seconds(packet.signedAtMicros()).isAfter(since))
                .isPresent();
    }

    private void put(HttpExchange exchange) throws IOException {
        Optional<RecordKey> key = keyOf(exchange);
        if (key.isEmpty()) {
            refuse(exchange, 400);
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(SignedPacket.MOST_PAYLOAD_BYTES + 1);
        if (body.length > SignedPacket.MOST_PAYLOAD_BYTES) {
            refuse(exchange, 413);
            return;
        }
        try {
            SignedPacket packet = SignedPacket.ofPayload(key.get(), body);
            int status =
                    switch (cache.offer(packet, time(exchange, "If-Unmodified-Since"))) {
                        case YES -> 204;
                        case OLDER -> 409;
                        case UNKNOWN_TO_SENDER -> 412;
                    };
            exchange.sendResponseHeaders(status, NO_BODY);
        } catch (MalformedException e) {
            refuse(exchange, 400);
        }
    }

    private static Optional<RecordKey> keyOf(HttpExchange exchange) {
        try {
            return Optional.of(RecordKey.parse(exchange.getRequestURI().getRawPath().substring(1)));
        } catch (MantaException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(HttpExchange exchange, String header) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                .flatMap(HttpDates::parse);
    }

    private static String tag(SignedPacket packet) {
        return "\"" + packet.signedAtMicros() + "\"";
    }

    private void refuse(HttpExchange exchange, int status) throws IOException {
        refused.increment();
        // Else the server would read on until the end of a body nobody wants.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, NO_BODY);
    }
}
