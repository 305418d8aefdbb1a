package io.manta.engine.remote;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.engine.probe.PathMtuSearch;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.tunnel.TunnelWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer's life inside the control loop: handshakes when they are due, packets that waited for
 * one, its address by name, its path's MTU. Belongs to the loop.
 */
public final class PeerController {
    private static final Logger LOG = LoggerFactory.getLogger(PeerController.class);

    /** How often round trips are measured while somebody watches. */
    private static final long WATCH_NS = 2_000_000_000L;

    private final Peer peer;
    private final PeerContext context;
    private final EndpointSearch search;
    private final NarrowPath narrow;
    private PathMtuSearch pathMtu;
    private PeerSpec spec;
    private Optional<EchoRoute> echoRoute;
    private @Nullable Duration roundTrip;
    private @Nullable Endpoint probedEndpoint;
    private boolean watched;
    private boolean removed;
    private long nextEchoNs = Long.MAX_VALUE;
    private long handshakes;

    public PeerController(
            PeerSpec spec, Peer peer, List<IpPrefix> ours, PeerContext context, int mtuBytes) {
        this.spec = spec;
        this.peer = peer;
        this.context = context;
        this.echoRoute = EchoRoute.between(ours, spec.allowedIps());
        this.search = new EndpointSearch(spec.name(), peer, context);
        this.narrow = new NarrowPath(context.health(), spec.name());
        this.pathMtu = new PathMtuSearch(mtuBytes, context.clock().nanos());
        peer.tunnel().setPersistentKeepalive(spec.keepalive().toNanos());
    }

    /** Begins to look for the peer. */
    public void start(long nowNs) {
        search.lookFor(spec.endpoint(), nowNs);
        tick(nowNs);
    }

    /** What the user now says about it; key and identity are the same as before. */
    public void update(PeerSpec next, List<IpPrefix> ours, int mtuBytes, long nowNs) {
        boolean moved = !next.endpoint().equals(spec.endpoint());
        spec = next;
        echoRoute = EchoRoute.between(ours, next.allowedIps());
        peer.tunnel().setPresharedKey(next.psk());
        peer.tunnel().setPersistentKeepalive(next.keepalive().toNanos());
        if (mtuBytes != pathMtu.maximumBytes()) {
            pathMtu = new PathMtuSearch(mtuBytes, nowNs);
            applyPathMtu();
        }
        if (moved) {
            search.lookFor(next.endpoint(), nowNs);
        }
        tick(nowNs);
    }

    /** Ends it: keys are overwritten, nothing is sent any more. */
    public void close() {
        removed = true;
        search.close();
        narrow.clear();
        drop(DropReason.HANDSHAKE_GAVE_UP);
        peer.tunnel().close();
    }

    /** What lanes know of it. */
    public Peer peer() {
        return peer;
    }

    /** What the user said. */
    public PeerSpec spec() {
        return spec;
    }

    /** Whether round trips are to be measured all the time. */
    public void watch(boolean on, long nowNs) {
        watched = on;
        nextEchoNs = on ? nowNs : Long.MAX_VALUE;
    }

    /** When {@link #tick} must be called next. */
    public long dueNs() {
        long due = Math.min(peer.tunnel().dueAtNs(), search.dueNs());
        long probes = hasSession() ? Math.min(pathMtu.dueNs(), nextEchoNs) : Long.MAX_VALUE;
        return Math.min(due, echoRoute.isPresent() ? probes : Long.MAX_VALUE);
    }

    /** Does what is due. */
    public void tick(long nowNs) {
        peer.clearAttention();
        TunnelWork work = peer.tunnel().onTick(nowNs);
        if (work.sessionStarted()) {
            onSession(nowNs);
        }
        if (work.sendInitiation()) {
            initiate(nowNs);
        }
        if (work.sendKeepalive()) {
            context.transmitter().sendSealed(peer, 0, nowNs);
        }
        if (work.gaveUp()) {
            LOG.debug("handshake given up: peer={} endpoint={}", spec.name(), peer.endpoint());
            drop(DropReason.HANDSHAKE_GAVE_UP);
        }
        search.tick(peer.tunnel().handshakeAttempts(), nowNs);
        probe(nowNs);
    }

    /** A response of the peer completed our handshake. */
    public void completed(long nowNs) {
        onSession(nowNs);
        tick(nowNs);
    }

    /** Measures one round trip. */
    public CompletableFuture<Duration> ping(long nowNs) {
        CompletableFuture<Duration> result = new CompletableFuture<>();
        if (echoRoute.isEmpty()) {
            result.completeExceptionally(unreachable("has no single address to ask"));
        } else if (peer.endpoint() == null) {
            result.completeExceptionally(unreachable("has no known endpoint"));
        } else {
            ask(0, nowNs, answer -> conclude(result, answer));
        }
        return result;
    }

    /** How it is doing. */
    public PeerStatus status(long nowNs) {
        return new PeerStatus(
                spec,
                state(nowNs),
                Optional.ofNullable(peer.endpoint()),
                peer.tunnel().lastHandshake(nowNs, context.clock().now()),
                peer.tunnel().receivedBytes(),
                peer.tunnel().sentBytes(),
                hasSession() ? Optional.ofNullable(roundTrip) : Optional.empty(),
                peer.pathMtuBytes(),
                handshakes);
    }

    private PeerState state(long nowNs) {
        if (peer.tunnel().hasSession(nowNs)) {
            return PeerState.ONLINE;
        }
        return peer.tunnel().handshakeAttempts() > 0 ? PeerState.OFFLINE : PeerState.IDLE;
    }

    private boolean hasSession() {
        return peer.tunnel().hasSession(context.clock().nanos());
    }

    private void onSession(long nowNs) {
        handshakes++;
        search.found();
        byte[] packet = peer.staging().poll();
        while (packet != null) {
            byte[] message = context.transmitter().message();
            System.arraycopy(
                    packet, 0, message, context.transmitter().plaintextOffset(), packet.length);
            context.transmitter().sendSealed(peer, packet.length, nowNs);
            packet = peer.staging().poll();
        }
    }

    private void initiate(long nowNs) {
        Transmitter out = context.transmitter();
        int bytes = peer.tunnel().writeInitiation(out.message(), nowNs, context.clock().now());
        Endpoint to = peer.endpoint();
        if (bytes > 0 && to != null) {
            out.sendRaw(bytes, to);
        }
    }

    private void drop(DropReason reason) {
        context.transmitter().drops().add(reason, peer.staging().clear());
    }

    private void probe(long nowNs) {
        if (echoRoute.isEmpty() || !peer.tunnel().hasSession(nowNs)) {
            return;
        }
        if (peer.endpoint() != probedEndpoint) {
            probedEndpoint = peer.endpoint();
            pathMtu = new PathMtuSearch(pathMtu.maximumBytes(), nowNs);
        }
        int bytes = pathMtu.nextProbeBytes(nowNs);
        if (bytes > 0) {
            PathMtuSearch asking = pathMtu;
            ask(bytes, nowNs, answer -> onPathProbe(asking, answer.isPresent()));
        }
        if (watched && nowNs >= nextEchoNs) {
            nextEchoNs = nowNs + WATCH_NS;
            ask(0, nowNs, answer -> {});
        }
    }

    private void onPathProbe(PathMtuSearch asked, boolean arrived) {
        long nowNs = context.clock().nanos();
        if (arrived) {
            asked.onArrived(nowNs);
        } else {
            asked.onLost(false, nowNs);
        }
        applyPathMtu();
    }

    private void applyPathMtu() {
        if (peer.pathMtuBytes() != pathMtu.pathMtuBytes()) {
            LOG.info("path mtu: peer={} bytes={}", spec.name(), pathMtu.pathMtuBytes());
            peer.setPathMtuBytes(pathMtu.pathMtuBytes());
            narrow.found(pathMtu.pathMtuBytes());
        }
    }

    /** Sends an echo request; with a size it is a path MTU probe. */
    private void ask(int probeBytes, long nowNs, Consumer<Optional<Duration>> outcome) {
        EchoRoute route = echoRoute.orElseThrow();
        Optional<Integer> sequence =
                context.echoes().ask(peer.slot(), nowNs, answer -> onAnswer(answer, outcome));
        if (sequence.isEmpty()) {
            outcome.accept(Optional.empty());
            return;
        }
        Transmitter out = context.transmitter();
        long cookie = context.echoes().cookie(sequence.get());
        int identifier = context.echoes().identifier();
        int bytes =
                route.write(
                        out.message(),
                        out.plaintextOffset(),
                        probeBytes,
                        identifier,
                        sequence.get(),
                        cookie);
        if (probeBytes > 0) {
            sendProbe(sequence.get(), bytes, nowNs);
        } else if (!peer.tunnel().hasSession(nowNs)) {
            stage(bytes);
        } else {
            out.sendSealed(peer, bytes, nowNs);
        }
    }

    private void sendProbe(int sequence, int bytes, long nowNs) {
        switch (context.transmitter().sendProbe(peer, bytes, nowNs)) {
            case SENT, CONGESTED -> {}
            case TOO_LARGE -> {
                context.echoes().forget(sequence);
                pathMtu.onLost(true, nowNs);
                applyPathMtu();
            }
            case UNREACHABLE, CLOSED -> {
                context.echoes().forget(sequence);
                pathMtu.onLost(false, nowNs);
            }
        }
    }

    /** The first ping of a quiet peer brings the session about. */
    private void stage(int bytes) {
        Transmitter out = context.transmitter();
        peer.staging().offer(out.message(), out.plaintextOffset(), bytes);
        peer.tunnel().wantHandshake();
        tick(context.clock().nanos());
    }

    private void onAnswer(Optional<Duration> answer, Consumer<Optional<Duration>> outcome) {
        if (!removed) {
            answer.ifPresent(time -> roundTrip = time);
            outcome.accept(answer);
        } else {
            outcome.accept(Optional.empty());
        }
    }

    private void conclude(CompletableFuture<Duration> result, Optional<Duration> answer) {
        answer.ifPresentOrElse(
                result::complete,
                () -> result.completeExceptionally(unreachable("did not answer within 2 s")));
    }

    private MantaException unreachable(String why) {
        return new MantaException(ErrorCode.PEER_UNREACHABLE, "peer '" + spec.name() + "' " + why);
    }
}
