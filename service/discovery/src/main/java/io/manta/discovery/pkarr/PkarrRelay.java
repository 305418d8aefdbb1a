package io.manta.discovery.pkarr;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.discovery.RecordSource;
import io.manta.discovery.codec.MalformedException;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One relay of pkarr: {@code GET} and {@code PUT /<key>} with a packet's payload as the body. Reads
 * no more than a payload can have and follows nobody elsewhere. How often it is asked is the hub's
 * business.
 */
public final class PkarrRelay implements RecordSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int PRECONDITION_REQUIRED = 428;

    private final HttpClient client;
    private final URI base;

    private PkarrRelay(HttpClient client, URI base) {
        this.client = client;
        this.base = base;
    }

    /**
     * The relay at a URL.
     *
     * @param client see {@link RelayHttp#client}
     * @param url {@code https://relay.example.org}, with a path or not; {@code http} too, as
     *     packets sign themselves
     * @throws MantaException {@code INVALID_ARGUMENT}: no such URL
     */
    public static PkarrRelay at(HttpClient client, String url) throws MantaException {
        try {
            URI base = new URI(url.endsWith("/") ? url : url + "/");
            String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("https") || scheme.equals("http");
            if (http
                    && base.getHost() != null
                    && base.getRawUserInfo() == null
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null) {
                return new PkarrRelay(client, base);
            }
        } catch (URISyntaxException e) {
            throw invalid(url, e);
        }
        throw invalid(url, null);
    }

    private static MantaException invalid(
            String url, @org.jspecify.annotations.Nullable Throwable cause) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + url + "' is not the URL of a relay",
                "Write it like https://relay.example.org.",
                cause);
    }

    @Override
    public String name() {
        return nameOf(base.toString());
    }

    /** What {@link #name} is for the relay at that URL. */
    public static String nameOf(String url) {
        return "relay-"
                + url.replaceFirst("^[A-Za-z]+://", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("-$", "");
    }

    @Override
    public CompletableFuture<Optional<SignedPacket>> resolve(
            RecordKey key, Optional<SignedPacket> known) {
        HttpRequest.Builder request = request(key).GET();
        known.ifPresent(
                packet -> {
                    // Both: the tag is exact but not every relay knows it, the time counts seconds.
                    request.header("If-None-Match", "\"" + packet.signedAtMicros() + "\"");
                    request.header("If-Modified-Since", HttpDates.floor(packet.signedAtMicros()));
                });
        return send(request.build(), response -> packetOf(key, known, response));
    }

    private Optional<SignedPacket> packetOf(
            RecordKey key, Optional<SignedPacket> known, HttpResponse<byte[]> response)
            throws MantaException {
        return switch (response.statusCode()) {
            case OK -> {
                try {
                    yield Optional.of(SignedPacket.ofPayload(key, response.body()));
                } catch (MalformedException e) {
                    throw new MantaException(
                            ErrorCode.PEER_UNREACHABLE,
                            "the relay " + base + " sent no packet: " + e.getMessage(),
                            e);
                }
            }
            case NOT_MODIFIED -> known;
            case NOT_FOUND -> Optional.empty();
            default -> throw refused(response);
        };
    }

    @Override
    public CompletableFuture<Outcome> publish(
            SignedPacket packet, Optional<SignedPacket> previous) {
        HttpRequest.Builder request =
                request(packet.key()).PUT(BodyPublishers.ofByteArray(packet.payload()));
        previous.ifPresent(
                before ->
                        request.header(
                                "If-Unmodified-Since", HttpDates.ceiling(before.signedAtMicros())));
        return send(request.build(), this::outcomeOf);
    }

    private Outcome outcomeOf(HttpResponse<byte[]> response) throws MantaException {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Outcome.KEPT;
        }
        return switch (status) {
            case CONFLICT, PRECONDITION_FAILED, PRECONDITION_REQUIRED -> Outcome.FRESHER_KNOWN;
            default -> throw refused(response);
        };
    }

    private HttpRequest.Builder request(RecordKey key) {
        return HttpRequest.newBuilder(base.resolve(key.toString()))
                .timeout(TIMEOUT)
                .header("User-Agent", "manta");
    }

    private MantaException refused(HttpResponse<byte[]> response) {
        return new MantaException(
                ErrorCode.PEER_UNREACHABLE,
                "the relay " + base + " answered " + response.statusCode());
    }

    /** Reads an answer. */
    private interface Reader<T> {
        T read(HttpResponse<byte[]> response) throws MantaException;
    }

    private <T> CompletableFuture<T> send(HttpRequest request, Reader<T> reader) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofByteArray(), SignedPacket.MOST_PAYLOAD_BYTES));
        exchange.whenComplete(
                (response, failure) -> {
                    try {
                        if (response == null) {
                            result.completeExceptionally(failed(failure));
                        } else {
                            result.complete(reader.read(response));
                        }
                    } catch (MantaException e) {
                        result.completeExceptionally(e);
                    }
                });
        // Nobody waits any more: the exchange ends too, and with it a body that never does.
        result.whenComplete(
                (value, failure) -> {
                    if (result.isCancelled()) {
                        exchange.cancel(true);
                    }
                });
        return result;
    }

    private MantaException failed(@org.jspecify.annotations.Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return new MantaException(
                ErrorCode.PEER_UNREACHABLE,
                "the relay " + base + " can't be asked: " + cause,
                cause == null ? new IllegalStateException("no answer") : cause);
    }
}
