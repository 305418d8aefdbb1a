package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlLimits;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Dials peers: at most one search for each at a time. Belongs to control's thread. */
final class Dialler {
    private final LinkContext context;
    private final ConnectionTable table;
    private final InsideMesh inside;
    private final Attempts attempts;
    private final Map<DeviceId, Dial> dials = new HashMap<>();
    private boolean closed;

    /** Begins one connection. */
    interface Attempts {
        /** The link is handed to {@link Dial#begun} before anything else happens to it. */
        void begin(Dial dial, Endpoint candidate);
    }

    Dialler(LinkContext context, ConnectionTable table, InsideMesh inside, Attempts attempts) {
        this.context = context;
        this.table = table;
        this.inside = inside;
        this.attempts = attempts;
        table.onOpening(this::opened);
    }

    /** See {@link io.manta.control.ControlPlane#connect}. */
    void connect(
            DeviceId peer,
            List<Endpoint> candidates,
            Duration deadline,
            CompletableFuture<ControlConnection> future) {
        Optional<PeerLink> open = table.current(peer);
        if (open.isPresent()) {
            future.complete(open.get());
            return;
        }
        List<Endpoint> places = inside.outside(candidates, ControlLimits.CANDIDATES);
        Optional<MantaException> refusal = refusal(peer, places);
        if (refusal.isPresent()) {
            future.completeExceptionally(refusal.get());
            return;
        }
        dials.computeIfAbsent(peer, p -> new Dial(context, p, this)).join(places, deadline, future);
    }

    private Optional<MantaException> refusal(DeviceId peer, List<Endpoint> places) {
        if (closed) {
            return Optional.of(QuicControl.notRunning());
        }
        if (peer.equals(context.own())) {
            return Optional.of(
                    new MantaException(
                            ErrorCode.INVALID_ARGUMENT, "a device can't connect to itself"));
        }
        if (places.isEmpty() && !dials.containsKey(peer)) {
            return Optional.of(
                    new MantaException(
                            ErrorCode.INVALID_ARGUMENT,
                            "device %s: no address to try".formatted(peer.shortForm()),
                            "Ask the other device for an address it can be reached at.",
                            null));
        }
        if (dials.size() >= context.bounds().dials() && !dials.containsKey(peer)) {
            return Optional.of(
                    new MantaException(
                            ErrorCode.LIMIT_REACHED,
                            "%d devices are being dialled".formatted(dials.size()),
                            "Try again in a moment.",
                            null));
        }
        return Optional.empty();
    }

    void attempt(Dial dial, Endpoint candidate) {
        attempts.begin(dial, candidate);
    }

    /** A connection we dialled says hello; meanwhile there may be another. */
    void choose(PeerLink link) {
        Optional<PeerLink> open = table.current(link.peer());
        if (open.isPresent()) {
            opened(open.get());
        } else {
            table.open(link);
        }
    }

    private void opened(PeerLink link) {
        Dial dial = dials.get(link.peer());
        if (dial != null) {
            dial.succeed(link);
        }
    }

    void finished(Dial dial) {
        dials.remove(dial.peer(), dial);
    }

    /** Gives up all searches. */
    void close() {
        closed = true;
        List.copyOf(dials.values()).forEach(dial -> dial.fail(QuicControl.notRunning()));
    }
}
