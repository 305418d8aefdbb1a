package io.manta.engine.remote;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.engine.peer.EchoCount;
import io.manta.engine.probe.PathMtuSearch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one peer echoes through its tunnel: how long an answer takes, and how large a packet fits.
 * Belongs to the control loop.
 */
final class Prober {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    /** How often round trips are measured while somebody watches. */
    private static final long WATCH_NS = 2_000_000_000L;

    private final Peer peer;
    private final PeerContext context;
    private final NarrowPath narrow;
    private String peerName;
    private Optional<EchoRoute> route = Optional.empty();
    private int mtuBytes;
    private PathMtuSearch pathMtu;
    private @Nullable Object searchedPath;
    private @Nullable Duration roundTrip;
    private EchoCount echoes = EchoCount.NONE;
    private long nextEchoNs = Long.MAX_VALUE;

    Prober(String peerName, Peer peer, PeerContext context, int mtuBytes) {
        this.peerName = peerName;
        this.peer = peer;
        this.context = context;
        this.narrow = new NarrowPath(context.health(), peerName);
        this.mtuBytes = mtuBytes;
        this.pathMtu = new PathMtuSearch(mtuBytes, mtuBytes, context.clock().nanos());
    }

    /** From where to where to ask, nothing if there is no such pair; and the tunnel's MTU. */
    void use(Optional<EchoRoute> nextRoute, int nextMtuBytes, long nowNs) {
        route = nextRoute;
        if (nextMtuBytes != mtuBytes) {
            mtuBytes = nextMtuBytes;
            pathMtu = new PathMtuSearch(mtuBytes, mtuBytes, nowNs);
            peer.setPathMtuBytes(mtuBytes);
            narrow.found(mtuBytes);
        }
    }

    /** What the peer is called from now on. */
    void rename(String name) {
        peerName = name;
        narrow.rename(name);
    }

    /** Whether round trips are to be measured all the time. */
    void watch(boolean on, long nowNs) {
        nextEchoNs = on ? nowNs : Long.MAX_VALUE;
    }

    Optional<Duration> roundTrip() {
        return Optional.ofNullable(roundTrip);
    }

    /** What became of the echoes that were asked in a session. */
    EchoCount echoes() {
        return echoes;
    }

    /** When {@link #tick} has something to do, as long as there is a session. */
    long dueNs() {
        return route.isEmpty() ? Long.MAX_VALUE : Math.min(pathMtu.dueNs(), nextEchoNs);
    }

    /** Asks what is due. For when there is a session. */
    void tick(long nowNs) {
        if (route.isEmpty()) {
            return;
        }
        if (searchedPath == null || !searchedPath.equals(peer.endpoint())) {
            searchedPath = peer.endpoint();
            pathMtu = new PathMtuSearch(mtuBytes, peer.pathMtuBytes(), nowNs);
        }
        int bytes = pathMtu.nextProbeBytes(nowNs);
        if (bytes > 0) {
            probe(pathMtu, bytes, nowNs);
        }
        if (nowNs >= nextEchoNs) {
            nextEchoNs = nowNs + WATCH_NS;
            ask(nowNs, answer -> {});
        }
    }

    /** Measures one round trip. The caller looks after the tunnel afterwards. */
    CompletableFuture<Duration> ping(long nowNs) {
        CompletableFuture<Duration> result = new CompletableFuture<>();
        if (route.isEmpty()) {
            result.completeExceptionally(unreachable("has no single address to ask"));
        } else if (peer.endpoint() == null) {
            result.completeExceptionally(unreachable("has no known endpoint"));
        } else if (!ask(nowNs, answer -> conclude(result, answer))) {
            result.completeExceptionally(unreachable("was asked too often"));
        }
        return result;
    }

    /** Ends all questions. */
    void close() {
        route = Optional.empty();
        context.echoes().endAll(peer.slot());
        narrow.clear();
    }

    private boolean ask(long nowNs, Consumer<Optional<Duration>> outcome) {
        boolean reachable = peer.tunnel().hasSession(nowNs);
        Optional<Integer> sequence =
                context.echoes()
                        .ask(
                                peer.slot(),
                                nowNs,
                                answer -> {
                                    count(reachable, answer);
                                    onAnswer(answer, outcome);
                                });
        if (sequence.isEmpty()) {
            return false;
        }
        int bytes = write(sequence.get(), 0);
        Transmitter out = context.transmitter();
        if (reachable) {
            out.sendSealed(peer, bytes, nowNs);
        } else {
            // The first ping of a quiet peer brings the session about.
            peer.staging().offer(out.message(), out.plaintextOffset(), bytes);
            peer.tunnel().wantHandshake();
        }
        return true;
    }

    private void probe(PathMtuSearch search, int probeBytes, long nowNs) {
        Optional<Integer> asked =
                context.echoes()
                        .ask(
                                peer.slot(),
                                nowNs,
                                answer -> onAnswer(answer, time -> onProbed(search, time)));
        if (asked.isEmpty()) {
            search.onUnsent(nowNs);
            return;
        }
        sendProbe(search, asked.get(), probeBytes, nowNs);
    }

    private void sendProbe(PathMtuSearch search, int sequence, int probeBytes, long nowNs) {
        int bytes = write(sequence, probeBytes);
        switch (context.transmitter().sendProbe(peer, bytes, nowNs)) {
            case SENT, CONGESTED -> {}
            case TOO_LARGE -> {
                context.echoes().forget(sequence);
                search.onLost(true, nowNs);
                apply(search);
            }
            case UNREACHABLE, CLOSED -> {
                context.echoes().forget(sequence);
                search.onUnsent(nowNs);
            }
        }
    }

    private int write(int sequence, int packetBytes) {
        Transmitter out = context.transmitter();
        return route.orElseThrow()
                .write(
                        out.message(),
                        out.plaintextOffset(),
                        packetBytes,
                        context.echoes().identifier(),
                        sequence,
                        context.echoes().cookie(sequence));
    }

    /** Of a peer that is not there, or is being taken away, nothing can be lost. */
    private void count(boolean reachable, Optional<Duration> answer) {
        if (reachable && route.isPresent()) {
            echoes = echoes.plus(answer.isPresent());
        }
    }

    private void onAnswer(Optional<Duration> answer, Consumer<Optional<Duration>> outcome) {
        answer.ifPresent(time -> roundTrip = time);
        outcome.accept(answer);
    }

    private void onProbed(PathMtuSearch search, Optional<Duration> answer) {
        long nowNs = context.clock().nanos();
        if (answer.isPresent()) {
            search.onArrived(nowNs);
        } else {
            search.onLost(false, nowNs);
        }
        apply(search);
        context.attention().accept(peer);
    }

    /** What an earlier path carried says nothing about this one. */
    private void apply(PathMtuSearch search) {
        if (search == pathMtu && peer.pathMtuBytes() != search.pathMtuBytes()) {
            LOG.info("path mtu: peer={} bytes={}", peerName, search.pathMtuBytes());
            peer.setPathMtuBytes(search.pathMtuBytes());
            narrow.found(search.pathMtuBytes());
        }
    }

    private void conclude(CompletableFuture<Duration> result, Optional<Duration> answer) {
        answer.ifPresentOrElse(
                result::complete,
                () -> result.completeExceptionally(unreachable("did not answer within 2 s")));
    }

    private MantaException unreachable(String why) {
        return new MantaException(ErrorCode.PEER_UNREACHABLE, "peer '" + peerName + "' " + why);
    }
}
