package io.manta.daemon;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.daemon.api.VpnEngine;
import io.manta.engine.Engine;
import io.manta.engine.EngineConfig;
import io.manta.engine.EngineState;
import io.manta.engine.EngineStatus;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The engine as requests see it.
 *
 * @param portChanged is run when the port has another number
 */
record EngineVpn(Engine engine, Runnable portChanged, Runnable looked) implements VpnEngine {
    @Override
    public void up() throws MantaException {
        engine.up();
    }

    @Override
    public void down() throws MantaException {
        engine.down();
    }

    @Override
    public void apply(EngineConfig config) throws MantaException {
        engine.apply(config);
    }

    @Override
    public void listenOn(int port) throws MantaException {
        engine.listenOn(port);
        portChanged.run();
    }

    @Override
    public EngineStatus status() throws MantaException {
        looked.run();
        return engine.status();
    }

    @Override
    public EngineStatus glance() throws MantaException {
        return engine.status();
    }

    @Override
    public Watch<EngineState> state() {
        return engine.state();
    }

    @Override
    public CompletableFuture<Duration> ping(TunnelPublicKey peer) throws MantaException {
        return engine.ping(peer);
    }

    @Override
    public void heardAt(TunnelPublicKey peer, Endpoint place) {
        engine.heardAt(peer, place);
    }

    @Override
    public void whenSilent(Consumer<TunnelPublicKey> listener) {
        engine.whenSilent(listener);
    }

    @Override
    public void watchRoundTrips(boolean on) throws MantaException {
        engine.watchRoundTrips(on);
    }
}
