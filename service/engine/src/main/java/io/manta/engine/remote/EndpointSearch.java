package io.manta.engine.remote;

import io.manta.base.health.Warning.Severity;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer is looked for: resolves its endpoint, again and again while it can't be reached, and
 * goes through all addresses of the name, and all candidates, in turn. A peer that roamed keeps the
 * address it was heard from until its handshakes fail there. Belongs to the control loop.
 */
final class EndpointSearch {
    private static final long RETRY_NS = 15_000_000_000L;

    /** Handshakes at an address somebody named, or where the peer was heard. */
    private static final int PATIENCE = 3;

    /** Handshakes at one of several guesses: each costs five seconds. */
    private static final int IMPATIENCE = 1;

    private final Peer peer;
    private final PeerContext context;
    private String peerName;
    private @Nullable HostAndPort wanted;
    private @Nullable HostAndPort asked;
    private List<Endpoint> named = List.of();
    private List<Endpoint> candidates = List.of();
    private List<Endpoint> places = List.of();
    private int tried = -1;
    private int attemptsBefore;
    private int allowance = PATIENCE;
    private boolean found;
    private boolean doubted;
    private long doubtedNs;
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
        named = List.of();
        found = false;
        doubted = false;
        gatherPlaces();
        context.health().clear(warningCode());
        dueNs = wanted == null ? Long.MAX_VALUE : nowNs;
        tick(0, nowNs);
    }

    /** Where else it may be. A peer that answers stays where it is. */
    void lookAmong(List<Endpoint> newCandidates) {
        candidates = newCandidates;
        gatherPlaces();
        Endpoint present = peer.endpoint();
        tried = present == null ? -1 : places.indexOf(present);
        if (tried < 0 && !isFound()) {
            takeNext();
        }
    }

    /**
     * The peer was heard from there, over another protocol. A peer that answers stays where it is.
     *
     * @param answers whether there is a session with it
     * @param unanswered as for {@link #tick}
     * @return whether it is looked for there from now on
     */
    boolean heardAt(Endpoint place, boolean answers, int unanswered) {
        if (answers && isFound() || place.equals(peer.endpoint())) {
            return false;
        }
        peer.moveTo(place);
        attemptsBefore = unanswered;
        allowance = PATIENCE;
        return place.equals(peer.endpoint());
    }

    /** What the peer is called from now on. */
    void rename(String name) {
        context.health().clear(warningCode());
        peerName = name;
    }

    /** When {@link #tick} wants to be called. */
    long dueNs() {
        return isAsking() ? Long.MAX_VALUE : dueNs;
    }

    /**
     * Asks if it is time to, and takes the next address if this one does not answer.
     *
     * @param unanswered how many handshakes in a row were begun and brought nothing, 0 when the
     *     peer is reached
     */
    void tick(int unanswered, long nowNs) {
        if (unanswered < attemptsBefore) {
            attemptsBefore = 0;
        }
        if (unanswered >= attemptsBefore + allowance) {
            attemptsBefore = unanswered;
            found = false;
            doubted = false;
            takeNext();
            dueNs = wanted == null ? Long.MAX_VALUE : Math.min(dueNs, nowNs);
        }
        HostAndPort name = wanted;
        if (name != null && !isAsking() && nowNs >= dueNs) {
            ask(name);
        }
    }

    /** The peer answered: no need to look any more. */
    void found() {
        found = true;
        doubted = false;
        attemptsBefore = 0;
        allowance = PATIENCE;
        dueNs = Long.MAX_VALUE;
        context.health().clear(warningCode());
    }

    /**
     * It may not be there any more: the next news of where it is counts, unless it is heard over
     * the tunnel first, which also says where.
     */
    void doubt(long nowNs) {
        found = false;
        doubted = true;
        doubtedNs = nowNs;
    }

    private boolean isFound() {
        if (doubted && peer.tunnel().hasReceivedSince(doubtedNs)) {
            found = true;
            doubted = false;
        }
        return found;
    }

    void close() {
        closed = true;
        context.health().clear(warningCode());
    }

    private boolean isAsking() {
        return asked != null && asked.equals(wanted);
    }

    private void ask(HostAndPort name) {
        asked = name;
        Optional<InetAddress> literal = literal(name.host());
        if (literal.isPresent()) {
            onAnswer(name, List.of(Endpoint.of(literal.get(), name.port())));
        } else {
            context.resolver().resolve(name, answer -> onAnswer(name, answer));
        }
    }

    private void onAnswer(HostAndPort name, List<Endpoint> answer) {
        if (closed || !name.equals(asked)) {
            return;
        }
        asked = null;
        if (name.equals(wanted)) {
            take(name, answer);
        }
        context.attention().accept(peer);
    }

    private void take(HostAndPort name, List<Endpoint> answer) {
        if (answer.isEmpty()) {
            reportUnresolved(name);
            return;
        }
        dueNs = Long.MAX_VALUE;
        context.health().clear(warningCode());
        if (!answer.equals(named)) {
            named = List.copyOf(answer);
            gatherPlaces();
            // A peer that is reached stays where it is, whatever the name says meanwhile.
            if (!isFound() || peer.endpoint() == null) {
                takeNext();
            }
        }
    }

    private void reportUnresolved(HostAndPort name) {
        if (isFound()) {
            return;
        }
        dueNs = context.clock().nanos() + RETRY_NS;
        context.health()
                .raise(
                        warningCode(),
                        Severity.WARNING,
                        "the name " + name.host() + " of peer '" + peerName + "' has no address",
                        "Check the name and this machine's DNS, or give an IP address.");
    }

    /** What was named first; nothing that leads into the tunnel itself. */
    private void gatherPlaces() {
        Set<Endpoint> all = new LinkedHashSet<>(named);
        all.addAll(candidates);
        all.removeIf(context.ranges()::contains);
        places = List.copyOf(all);
        tried = -1;
    }

    private void takeNext() {
        if (!places.isEmpty()) {
            tried = (tried + 1) % places.size();
            allowance = candidates.isEmpty() ? PATIENCE : IMPATIENCE;
            peer.moveTo(places.get(tried));
        }
    }

    private String warningCode() {
        return "endpoint-unresolved:" + peerName;
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
