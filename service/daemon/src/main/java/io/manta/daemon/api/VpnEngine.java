package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.engine.EngineConfig;
import io.manta.engine.EngineState;
import io.manta.engine.EngineStatus;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What requests need of the engine: a seam, so that they can be tested without a network. Safe for
 * use by any thread; calls wait until they are done.
 */
public interface VpnEngine {
    /** Goes on the VPN; at once when it is. */
    void up() throws MantaException;

    /** Leaves the VPN; at once when it is down. */
    void down() throws MantaException;

    /** Makes this the configuration, in any state. */
    void apply(EngineConfig config) throws MantaException;

    /** Goes over to another UDP port, in any state; the old one stays when it can't be had. */
    void listenOn(int port) throws MantaException;

    /** How everything is now, for somebody who looks: quiet peers are asked, for the next time. */
    EngineStatus status() throws MantaException;

    /** The same as far as it is known; nobody is asked. */
    EngineStatus glance() throws MantaException;

    /** Where it is between down and up. */
    Watch<EngineState> state();

    /**
     * Measures a round trip through the tunnel. The answer fails with a {@link MantaException},
     * {@code PEER_UNREACHABLE} when nothing came back.
     */
    CompletableFuture<Duration> ping(TunnelPublicKey peer) throws MantaException;

    /** A peer was just heard from there over another protocol; returns at once. */
    void heardAt(TunnelPublicKey peer, Endpoint place);

    /**
     * Who is told of a peer that leaves something unanswered for some seconds. Called in the
     * engine's own thread: must return at once.
     */
    void whenSilent(Consumer<TunnelPublicKey> listener);

    /** Whether round trips are measured all the time, because somebody watches. */
    void watchRoundTrips(boolean on) throws MantaException;
}
