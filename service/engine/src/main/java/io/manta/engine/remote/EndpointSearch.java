package io.manta.engine.remote;

import io.manta.base.health.Warning.Severity;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer is looked for: resolves its endpoint, again and again while it can't be reached, and
 * goes through all addresses of the name in turn. A peer that roamed keeps the address it was heard
 * from until its handshakes fail there. Belongs to the control loop.
 */
final class EndpointSearch {
    private static final long RETRY_NS = 15_000_000_000L;
    private static final int ATTEMPTS_AN_ADDRESS = 3;

    private final String peerName;
    private final Peer peer;
    private final PeerContext context;
    private @Nullable HostAndPort wanted;
    private List<Endpoint> addresses = List.of();
    private int tried;
    private int attemptsBefore;
    private boolean asking;
    private boolean closed;
    private long dueNs = Long.MAX_VALUE;

    EndpointSearch(String peerName, Peer peer, PeerContext context) {
        this.peerName = peerName;
        this.peer = peer;
        this.context = context;
    }

    /** Looks there from now on. */
    void lookFor(Optional<HostAndPort> endpoint, long nowNs) {
        wanted = endpoint.orElse(null);
        addresses = List.of();
        context.health().clear(warningCode());
        dueNs = wanted == null ? Long.MAX_VALUE : nowNs;
        tick(0, nowNs);
    }

    /** When {@link #tick} wants to be called. */
    long dueNs() {
        return asking ? Long.MAX_VALUE : dueNs;
    }

    /** Asks if it is time to, and takes the next address if this one does not answer. */
    void tick(int handshakeAttempts, long nowNs) {
        if (handshakeAttempts < attemptsBefore) {
            attemptsBefore = 0;
        }
        if (handshakeAttempts >= attemptsBefore + ATTEMPTS_AN_ADDRESS) {
            attemptsBefore = handshakeAttempts;
            takeNext();
            dueNs = Math.min(dueNs, wanted == null ? Long.MAX_VALUE : nowNs);
        }
        HostAndPort name = wanted;
        if (name != null && !asking && nowNs >= dueNs) {
            asking = true;
            context.resolver().resolve(name, answer -> onAnswer(name, answer));
        }
    }

    /** The peer answered: no need to look any more. */
    void found() {
        attemptsBefore = 0;
        dueNs = Long.MAX_VALUE;
    }

    void close() {
        closed = true;
        context.health().clear(warningCode());
    }

    private void onAnswer(HostAndPort name, List<Endpoint> answer) {
        asking = false;
        long nowNs = context.clock().nanos();
        if (closed || !name.equals(wanted)) {
            return;
        }
        if (answer.isEmpty()) {
            dueNs = nowNs + RETRY_NS;
            context.health()
                    .raise(
                            warningCode(),
                            Severity.WARNING,
                            "the name "
                                    + name.host()
                                    + " of peer '"
                                    + peerName
                                    + "' has no address",
                            "Check the name and this machine's DNS, or give an IP address.");
            return;
        }
        dueNs = Long.MAX_VALUE;
        context.health().clear(warningCode());
        if (!answer.equals(addresses)) {
            addresses = List.copyOf(answer);
            tried = -1;
            takeNext();
        }
    }

    private void takeNext() {
        if (!addresses.isEmpty()) {
            tried = (tried + 1) % addresses.size();
            peer.moveTo(addresses.get(tried));
        }
    }

    private String warningCode() {
        return "endpoint-unresolved:" + peerName;
    }
}
