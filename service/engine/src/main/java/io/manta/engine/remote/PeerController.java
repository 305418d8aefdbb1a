package io.manta.engine.remote;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.tunnel.TunnelWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer's life inside the control loop: handshakes when they are due, packets that waited for
 * one, its address by name, its path's MTU. Belongs to the loop.
 */
public final class PeerController {
    private static final Logger LOG = LoggerFactory.getLogger(PeerController.class);

    /** Sending may itself make something due; more than this is left to the next turn. */
    private static final int MOST_ROUNDS = 4;

    /** An answer that takes longer is not worth waiting for when there is news of the peer. */
    private static final long ANSWER_NS = 1_000_000_000L;

    /** Shorter than any NAT forgets what it remembers of a quiet peer. */
    private static final long QUIET_NS = 25_000_000_000L;

    /** Whoever answers from elsewhere each time is asked less and less often: at last hourly. */
    private static final int MOST_DOUBLINGS = 8;

    /** Data without any answer for so long is worth a question over another protocol. */
    private static final long SILENT_NS = 2_000_000_000L;

    private final Peer peer;
    private final PeerContext context;
    private final EndpointSearch search;
    private final Prober prober;
    private PeerSpec spec;
    private boolean watched;
    private long settledNs;
    private int settlements;
    private long toldUnansweredNs = Long.MAX_VALUE;
    private boolean seeking;
    private boolean initiationUnsent;
    private @Nullable Endpoint initiatedTo;
    private long initiatedNs;
    private long handshakes;

    public PeerController(
            PeerSpec spec, Peer peer, List<IpPrefix> ours, PeerContext context, int mtuBytes) {
        this.spec = spec;
        this.peer = peer;
        this.context = context;
        this.search = new EndpointSearch(spec.name(), peer, context);
        this.prober = new Prober(spec.name(), peer, context, mtuBytes);
        this.settledNs = context.clock().nanos();
        prober.use(EchoRoute.to(spec, ours), mtuBytes, context.clock().nanos());
        peer.tunnel().setPersistentKeepalive(spec.keepalive().toNanos());
    }

    /** Begins to look for the peer. */
    public void start(long nowNs) {
        search.lookFor(spec.endpoint(), nowNs);
        search.lookAmong(spec.candidates());
        tick(nowNs);
    }

    /** What the user now says about it; key and identity are the same as before. */
    public void update(PeerSpec next, List<IpPrefix> ours, int mtuBytes, long nowNs) {
        PeerSpec before = spec;
        spec = next;
        if (!next.held().equals(before.held())) {
            settlements = 0;
        }
        if (!next.name().equals(before.name())) {
            search.rename(next.name());
            prober.rename(next.name());
        }
        prober.use(EchoRoute.to(next, ours), mtuBytes, nowNs);
        if (!next.psks().equals(before.psks())) {
            peer.tunnel().setPresharedKeys(next.psks(), nowNs);
            if (before.psk().isNone() && peer.tunnel().hasSession(nowNs)) {
                // What is said from now on is to be safe with it, not only in two minutes.
                peer.tunnel().wantHandshake();
            }
        }
        if (!next.keepalive().equals(before.keepalive())) {
            peer.tunnel().setPersistentKeepalive(next.keepalive().toNanos());
        }
        if (!next.endpoint().equals(before.endpoint())) {
            search.lookFor(next.endpoint(), nowNs);
        }
        if (!next.candidates().equals(before.candidates())) {
            search.lookAmong(next.candidates());
        }
        tick(nowNs);
    }

    /** It was just heard from there over another protocol: where it does not answer is worse. */
    public void heardAt(Endpoint place, long nowNs) {
        boolean answers = peer.tunnel().hasSession(nowNs);
        boolean moved = search.heardAt(place, answers, unanswered());
        if (moved && !isAskedAt(place, nowNs)) {
            // What was sent elsewhere brings nothing: not to wait for its time to run out.
            initiationUnsent = seeking;
            tick(nowNs);
        }
    }

    /** A second initiation to the same place would make the answer to the first worthless. */
    private boolean isAskedAt(Endpoint place, long nowNs) {
        return place.equals(initiatedTo) && nowNs - initiatedNs < ANSWER_NS;
    }

    /** Ends it: keys are overwritten, nothing is sent any more, whoever asked is told. */
    public void close() {
        search.close();
        prober.close();
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
        prober.watch(on, nowNs);
    }

    /** When {@link #tick} must be called next. */
    public long dueNs() {
        long due = Math.min(peer.tunnel().dueAtNs(), search.dueNs());
        due = Math.min(due, settleDueNs());
        return hasSession() ? Math.min(due, prober.dueNs()) : due;
    }

    /** Does what is due. */
    public void tick(long nowNs) {
        int rounds = 0;
        settle(nowNs);
        tellIfUnanswered(nowNs);
        do {
            peer.tunnel().spareKeepalive(isHeldOpen() && !watched);
            act(peer.tunnel().onTick(nowNs), nowNs);
            search.tick(unanswered(), nowNs);
            if (initiationUnsent && peer.endpoint() != null) {
                initiate(nowNs);
            }
            if (peer.tunnel().hasSession(nowNs)) {
                sendStaged(nowNs);
                prober.tick(nowNs);
            }
        } while (peer.tunnel().takeAttention() && ++rounds < MOST_ROUNDS);
    }

    /** Whether another protocol keeps the way open that packets of the tunnel take. */
    private boolean isHeldOpen() {
        Optional<Endpoint> held = spec.held();
        return held.isPresent() && held.get().equals(peer.endpoint());
    }

    /** When a peer that has been quiet is where another protocol is in touch with it, at last. */
    private long settleDueNs() {
        long trafficNs = peer.tunnel().lastTrafficNs();
        return spec.held().isEmpty() || isHeldOpen() || trafficNs == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(trafficNs, settledNs)
                        + (QUIET_NS << Math.min(settlements, MOST_DOUBLINGS));
    }

    private void settle(long nowNs) {
        if (nowNs >= settleDueNs()) {
            settledNs = nowNs;
            settlements++;
            spec.held().ifPresent(peer::moveTo);
        }
    }

    private void tellIfUnanswered(long nowNs) {
        long sinceNs = peer.tunnel().unansweredSinceNs();
        if (sinceNs != Long.MAX_VALUE
                && sinceNs != toldUnansweredNs
                && nowNs - sinceNs >= SILENT_NS) {
            toldUnansweredNs = sinceNs;
            context.silent().accept(spec.key());
        }
    }

    /** A response of the peer completed our handshake. */
    public void completed(long nowNs) {
        onSession();
        // Before anything else: what waits also confirms the session to the peer.
        sendStaged(nowNs);
        tick(nowNs);
    }

    /** Sends a keepalive if there is a session: the peer answers where it last heard us. */
    public void greet(long nowNs) {
        if (peer.tunnel().hasSession(nowNs)) {
            context.transmitter().sendSealed(peer, 0, nowNs);
        }
    }

    /**
     * This machine is on another network. The peer learns of it by hearing us; whether it is where
     * we send to is as open as at first.
     */
    public void networkChanged(long nowNs) {
        boolean inTouch = peer.tunnel().hasSession(nowNs);
        if (inTouch || seeking) {
            greet(nowNs);
            search.doubt(nowNs);
            peer.tunnel().wantHandshake();
            tick(nowNs);
        }
    }

    /** Measures one round trip. */
    public CompletableFuture<Duration> ping(long nowNs) {
        CompletableFuture<Duration> result = prober.ping(nowNs);
        tick(nowNs);
        return result;
    }

    /** How it is doing. */
    public PeerStatus status(long nowNs) {
        return new PeerStatus(
                spec,
                state(nowNs),
                Optional.ofNullable(peer.endpoint()),
                peer.tunnel().lastHandshake(nowNs, context.clock().now()),
                peer.tunnel().lastReceived(nowNs, context.clock().now()),
                peer.tunnel().receivedBytes(),
                peer.tunnel().sentBytes(),
                hasSession() ? prober.roundTrip() : Optional.empty(),
                prober.echoes(),
                peer.pathMtuBytes(),
                handshakes);
    }

    private PeerState state(long nowNs) {
        if (peer.tunnel().hasSession(nowNs)) {
            return PeerState.ONLINE;
        }
        return seeking ? PeerState.OFFLINE : PeerState.IDLE;
    }

    private int unanswered() {
        return seeking ? peer.tunnel().handshakeAttempts() : 0;
    }

    private boolean hasSession() {
        return peer.tunnel().hasSession(context.clock().nanos());
    }

    private void act(TunnelWork work, long nowNs) {
        if (work.sessionStarted()) {
            onSession();
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
    }

    private void onSession() {
        handshakes++;
        seeking = false;
        initiationUnsent = false;
        search.found();
    }

    private void sendStaged(long nowNs) {
        Transmitter out = context.transmitter();
        byte[] packet = peer.staging().poll();
        while (packet != null) {
            System.arraycopy(packet, 0, out.message(), out.plaintextOffset(), packet.length);
            out.sendSealed(peer, packet.length, nowNs);
            packet = peer.staging().poll();
        }
    }

    private void initiate(long nowNs) {
        seeking = true;
        Endpoint to = peer.endpoint();
        // Without an address there is nobody to send it to; it goes out when one is found.
        initiationUnsent = to == null;
        if (to != null) {
            Transmitter out = context.transmitter();
            int bytes = peer.tunnel().writeInitiation(out.message(), nowNs, context.clock().now());
            if (peer.tunnel().handshakeAttempts() > 1) {
                context.silent().accept(spec.key());
            }
            if (bytes > 0) {
                out.sendRaw(bytes, to);
                initiatedTo = to;
                initiatedNs = nowNs;
            }
        }
    }

    private void drop(DropReason reason) {
        context.transmitter().drops().add(reason, peer.staging().clear());
    }
}
