package io.manta.mesh.lab;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.control.PeerHello;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Control connections without a network. Who is behind a NAT can be dialled only while it dials the
 * other itself.
 */
public final class MemoryControl implements ControlPlane {
    private static final Duration TRY_AGAIN = Duration.ofMillis(250);

    private final MemoryNet net;
    private final DeviceId id;
    private final Endpoint place;
    private final boolean behindNat;
    private final BooleanSupplier ipv6Only;
    private final Map<DeviceId, MemoryConnection> connections = new LinkedHashMap<>();
    private final Map<DeviceId, Attempt> attempts = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private @Nullable ControlHandler handler;
    private boolean closed;

    /** A message that left this node. */
    public record Said(ControlMessage message, DeviceId to) {}

    private static final class Attempt {
        final Set<Endpoint> candidates = new LinkedHashSet<>();
        final CompletableFuture<ControlConnection> result = new CompletableFuture<>();
        long untilNs;
    }

    /** A node at a place; others find it there once it has started. */
    public MemoryControl(MemoryNet net, DeviceId id, Endpoint place, boolean behindNat) {
        this(net, id, place, behindNat, () -> false);
    }

    /** The same; it may leave the mesh's IPv4 range to another VPN on its machine. */
    public MemoryControl(
            MemoryNet net,
            DeviceId id,
            Endpoint place,
            boolean behindNat,
            BooleanSupplier ipv6Only) {
        this.net = net;
        this.id = id;
        this.place = place;
        this.behindNat = behindNat;
        this.ipv6Only = ipv6Only;
    }

    /** Whose connections these are. */
    public DeviceId id() {
        return id;
    }

    /** Where it is. */
    public Endpoint place() {
        return place;
    }

    /** All that left this node, oldest first. */
    public List<Said> said() {
        return said;
    }

    @Override
    public void start(ControlHandler newHandler) {
        handler = newHandler;
        net.occupy(place, this);
    }

    @Override
    public CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline) {
        MemoryConnection open = connections.get(peer);
        if (open != null) {
            return CompletableFuture.completedFuture(open);
        }
        if (candidates.isEmpty() || closed) {
            return CompletableFuture.failedFuture(
                    new MantaException(ErrorCode.INVALID_ARGUMENT, "nothing to dial"));
        }
        Attempt attempt = attempts.get(peer);
        if (attempt == null) {
            attempt = new Attempt();
            attempts.put(peer, attempt);
            Attempt begun = attempt;
            net.at(net.latency().multipliedBy(2), () -> tryOnce(peer, begun));
        }
        attempt.candidates.addAll(candidates);
        attempt.untilNs = net.clock().nanos() + deadline.toNanos();
        return attempt.result;
    }

    private void tryOnce(DeviceId peer, Attempt attempt) {
        if (attempts.get(peer) != attempt || closed) {
            return;
        }
        MemoryConnection open = connections.get(peer);
        if (open == null) {
            open = reach(peer, attempt.candidates);
        }
        if (open != null) {
            attempts.remove(peer);
            attempt.result.complete(open);
        } else if (net.clock().nanos() - attempt.untilNs >= 0) {
            attempts.remove(peer);
            attempt.result.completeExceptionally(
                    new MantaException(
                            ErrorCode.PEER_UNREACHABLE,
                            peer.shortForm() + " does not answer at " + attempt.candidates));
        } else {
            net.at(TRY_AGAIN, () -> tryOnce(peer, attempt));
        }
    }

    private @Nullable MemoryConnection reach(DeviceId peer, Set<Endpoint> candidates) {
        for (Endpoint candidate : candidates) {
            Optional<MemoryControl> there = net.at(candidate);
            if (there.isPresent()
                    && there.get().id.equals(peer)
                    && !peer.equals(id)
                    && !net.isCut(id, peer)
                    && there.get().letsIn(this)) {
                return open(there.get());
            }
        }
        return null;
    }

    private boolean letsIn(MemoryControl dialler) {
        if (closed) {
            return false;
        }
        Attempt own = attempts.get(dialler.id);
        return !behindNat || own != null && own.candidates.contains(dialler.place);
    }

    private MemoryConnection open(MemoryControl there) {
        MemoryConnection mine =
                new MemoryConnection(net, this, there, there.place, hello(there, place));
        MemoryConnection theirs =
                new MemoryConnection(net, there, this, place, hello(this, there.place));
        MemoryConnection.join(mine, theirs);
        connections.put(there.id, mine);
        MemoryConnection before = there.connections.put(id, theirs);
        if (before != null) {
            // Another copy of this device had one: as on a real port, the newer takes its place.
            net.at(TRY_AGAIN, () -> before.close("another connection took its place"));
        }
        handler().opened(mine);
        there.handler().opened(theirs);
        return mine;
    }

    /** What that node says to one it sees at that place. */
    private static PeerHello hello(MemoryControl of, Endpoint observed) {
        return new PeerHello(
                1, "memory", List.of(of.place), Optional.of(observed), of.ipv6Only.getAsBoolean());
    }

    @Override
    public Optional<ControlConnection> connection(DeviceId peer) {
        return Optional.ofNullable(connections.get(peer));
    }

    List<MemoryConnection> connections() {
        return List.copyOf(connections.values());
    }

    void deliver(MemoryConnection from, ControlMessage message, Consumer<ControlMessage> reply) {
        if (!closed) {
            handler().received(from, message, reply);
        }
    }

    void ended(MemoryConnection connection, String reason) {
        if (connections.remove(connection.peer(), connection) && !closed) {
            handler().closed(connection, reason);
        }
    }

    void sent(ControlMessage message, DeviceId to) {
        said.add(new Said(message, to));
    }

    private ControlHandler handler() {
        ControlHandler known = handler;
        if (known == null) {
            throw new IllegalStateException("not started: " + id.shortForm());
        }
        return known;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            net.vacate(this);
            connections().forEach(connection -> connection.close("goodbye"));
        }
    }
}
