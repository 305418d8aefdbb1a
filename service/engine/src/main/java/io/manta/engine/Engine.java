package io.manta.engine;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.engine.host.HostThread;
import io.manta.engine.peer.PeerStatus;
import io.manta.engine.presence.Presence;
import io.manta.engine.presence.PresenceParts;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The VPN as one thing: up, down, changed, asked. Safe for use by any thread, virtual ones too;
 * calls that change something wait until it is done.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EngineEnvironment environment;
    private final TaskScope scope = new TaskScope("engine");
    private final HostThread host = new HostThread(scope);
    private final Watch<EngineState> state = new Watch<>(new EngineState.Down());
    private final AtomicBoolean closed = new AtomicBoolean();
    private final PortChoice portChoice;
    private final PeerInquiry inquiry;
    private volatile EngineConfig config;
    private volatile Consumer<TunnelPublicKey> silent = key -> {};

    // Of the host thread, but for reading.
    private volatile @Nullable Presence presence;
    private volatile @Nullable ActiveSession active;

    /** An engine that is down. */
    public Engine(EngineEnvironment environment, EngineConfig config) {
        this.environment = environment;
        this.config = config;
        this.portChoice = new PortChoice(environment.health(), environment.clock());
        this.inquiry = new PeerInquiry(environment.clock());
    }

    /**
     * Who is told of a peer that leaves something unanswered for some seconds: another protocol may
     * find out whether it is there at all. Called in the control loop, so it must return at once.
     */
    public void whenSilent(Consumer<TunnelPublicKey> listener) {
        silent = listener;
    }

    /** Opens the UDP port. Called once. */
    public void start() throws MantaException {
        host.call(
                "open the UDP port",
                () -> {
                    Presence opened =
                            new Presence(
                                    new PresenceParts(
                                            environment.clock(),
                                            environment.ports(),
                                            environment.wantedPort(),
                                            environment.quic(),
                                            environment.random(),
                                            environment.health(),
                                            environment.metrics(),
                                            PresenceParts.ResolverFactory.system(),
                                            key -> silent.accept(key)));
                    opened.start();
                    presence = opened;
                    portChoice.opened(environment.wantedPort(), port());
                    return opened;
                });
    }

    /** Goes on the VPN; does nothing if it is on. On failure everything is as it was. */
    public void up() throws MantaException {
        host.call("go up", this::upOnHost);
    }

    /** Leaves the VPN; does nothing if it is off. */
    public void down() throws MantaException {
        host.call("go down", this::downOnHost);
    }

    /** Changes what the user wants, at once if the VPN is on. On failure the old one holds. */
    public void apply(EngineConfig next) throws MantaException {
        host.call(
                "apply the configuration",
                () -> {
                    ActiveSession session = active;
                    if (session != null) {
                        session.change(next);
                    } else if (next.tun().isPresent()) {
                        // Said now, not at the next up.
                        ActiveSession.plan(next);
                    }
                    config = next;
                    return next;
                });
    }

    /**
     * Goes over to another UDP port at once, whether the VPN is on or off; peers follow. If it
     * can't be had, the old one stays.
     *
     * @param number 1 to 65535
     */
    public void listenOn(int number) throws MantaException {
        host.call(
                "change the UDP port",
                () -> {
                    int moved = portChoice.move(started(), number);
                    ActiveSession session = active;
                    if (session != null) {
                        session.portMoved();
                    }
                    return moved;
                });
    }

    /** Between off and on; followers hear on the host thread. */
    public Watch<EngineState> state() {
        return state;
    }

    /** The UDP port that is open, 0 before {@link #start}. */
    public int port() {
        Presence open = presence;
        return open == null ? 0 : open.port().localPort();
    }

    /** How everything is. */
    public EngineStatus status() throws MantaException {
        Presence open = presence;
        ActiveSession session = active;
        EngineConfig wanted = config;
        List<PeerStatus> peers =
                open == null || session == null
                        ? wanted.peers().stream()
                                .map(spec -> PeerStatus.down(spec, wanted.mtuBytes()))
                                .toList()
                        : open.loop().ask(() -> inquiry.statuses(open, wanted));
        return new EngineStatus(
                state.value(), port(), wanted.mtuBytes(), peers, PeerInquiry.drops(open));
    }

    /**
     * Sends a datagram of another protocol from the same port. Never waits; for threads of the
     * system only.
     *
     * @param datagram what lies between position and limit, at most 2048 bytes
     * @return false if it is certainly lost: too much at once, or an address inside the tunnel
     */
    public boolean send(ByteBuffer datagram, Endpoint to) {
        Presence open = presence;
        return open != null && open.shared().send(datagram, to);
    }

    /**
     * A peer was just heard from there over another protocol. One that does not answer is looked
     * for there at once; one that answers stays where it is. Returns at once.
     */
    public void heardAt(TunnelPublicKey peer, Endpoint place) {
        Presence open = presence;
        if (open != null) {
            // Lost when the loop has too much to do: the search then finds the place in its turn.
            open.loop().post(() -> inquiry.heardAt(open, peer, place));
        }
    }

    /**
     * This machine is on other networks than before: fresh sockets, and every peer that was reached
     * hears from us at once and is asked whether it still answers there. For threads of the system.
     */
    public void networkChanged() {
        Presence open = presence;
        if (open != null) {
            open.networkChanged();
        }
    }

    /**
     * Something about the networks of this machine changed, be it only the way out of them. Waits
     * for the system; for its threads only.
     */
    public void followOutward() throws MantaException {
        ActiveSession now = active;
        if (now != null && now.followsOutward()) {
            host.call(
                    "follow the way out",
                    () -> {
                        if (active == now) {
                            now.followOutward();
                        }
                        return now;
                    });
        }
    }

    /** The name our interface has or, while there is none, is wished to have; empty without one. */
    public Optional<String> interfaceName() {
        return state.value() instanceof EngineState.Up up && !up.tun().isEmpty()
                ? Optional.of(up.tun())
                : config.tun();
    }

    /** Measures a round trip through the tunnel; fails with PEER_UNREACHABLE after 2 seconds. */
    public CompletableFuture<Duration> ping(TunnelPublicKey peer) throws MantaException {
        Presence open = presence;
        if (open == null || active == null) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE, "the VPN is down", "Run 'manta up'.", null);
        }
        return open.loop().ask(() -> inquiry.ping(open, peer));
    }

    /** Whether round trips are measured all the time, because somebody watches. */
    public void watchRoundTrips(boolean on) throws MantaException {
        Presence open = presence;
        if (open != null) {
            open.loop()
                    .ask(
                            () -> {
                                open.peers().watch(on);
                                return on;
                            });
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            down();
        } catch (MantaException e) {
            LOG.warn("going down failed: reason={}", e.getMessage());
        }
        Presence open = presence;
        if (open != null) {
            open.close();
        }
        scope.close();
    }

    private Presence started() throws MantaException {
        Presence open = presence;
        if (open == null) {
            throw new MantaException(ErrorCode.WRONG_STATE, "the engine was not started");
        }
        return open;
    }

    private EngineState upOnHost() throws MantaException {
        Presence open = started();
        if (active != null) {
            return state.value();
        }
        become(new EngineState.Starting());
        try {
            ActiveSession session = ActiveSession.open(environment, config, open);
            active = session;
            session.start(this::onTunLost);
            become(new EngineState.Up(session.tunName(), environment.clock().now()));
            LOG.info("up: session={} port={}", session.tunName(), port());
            return state.value();
        } catch (MantaException e) {
            become(failed(e));
            throw e;
        } catch (RuntimeException e) {
            ActiveSession begun = active;
            if (begun != null) {
                giveUp(begun);
            }
            become(failed(new MantaException(ErrorCode.INTERNAL, "could not go up: " + e, e)));
            throw e;
        }
    }

    private EngineState downOnHost() throws MantaException {
        ActiveSession session = active;
        if (session == null) {
            if (state.value() instanceof EngineState.Failed) {
                become(new EngineState.Down());
            }
            return state.value();
        }
        become(new EngineState.Stopping());
        active = null;
        try {
            session.close();
        } finally {
            become(new EngineState.Down());
            LOG.info("down: session={}", session.tunName());
        }
        return state.value();
    }

    private void become(EngineState next) {
        if (!state.value().mayBecome(next)) {
            throw new IllegalStateException("from " + state.value() + " to " + next);
        }
        state.set(next);
    }

    /** The TUN device is gone though nobody closed it. */
    private void onTunLost(ActiveSession session) {
        scope.fork("tun-lost", () -> host.call("clean up", () -> cleanUp(session)));
    }

    private EngineState cleanUp(ActiveSession session) {
        if (active == session) {
            giveUp(session);
            become(
                    new EngineState.Failed(
                            ErrorCode.TUN_MISSING,
                            "the interface "
                                    + session.tunName()
                                    + " was removed by another program",
                            "Run 'manta up' to make it again."));
        }
        return state.value();
    }

    private void giveUp(ActiveSession session) {
        active = null;
        try {
            session.close();
        } catch (MantaException | RuntimeException e) {
            // Whoever gives up has a reason, which is what is to be heard of.
            LOG.warn("undoing failed: session={} reason={}", session.tunName(), e.toString());
        }
    }

    private static EngineState failed(MantaException e) {
        return new EngineState.Failed(e.code(), String.valueOf(e.getMessage()), e.remedy());
    }
}
