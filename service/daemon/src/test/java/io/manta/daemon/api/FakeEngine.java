package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.engine.EngineConfig;
import io.manta.engine.EngineState;
import io.manta.engine.EngineStatus;
import io.manta.engine.peer.PeerStatus;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An engine that does what it is told, or refuses once. */
final class FakeEngine implements VpnEngine {
    private final Watch<EngineState> state = new Watch<>(new EngineState.Down());
    private volatile EngineConfig config =
            new EngineConfig(Optional.empty(), 1_280, List.of(), List.of());
    private volatile List<PeerStatus> statuses = List.of();
    private volatile boolean refusesNext;
    private final Map<TunnelPublicKey, Endpoint> heard = new ConcurrentHashMap<>();
    private volatile int port = 41_820;
    private volatile boolean watched;
    private final BlockingQueue<Boolean> watches = new LinkedBlockingQueue<>();
    private volatile Consumer<TunnelPublicKey> silent = key -> {};
    private volatile CompletableFuture<Duration> echo = new CompletableFuture<>();

    /** What it was told last. */
    EngineConfig config() {
        return config;
    }

    /** Where peers were heard over another protocol, last. */
    Map<TunnelPublicKey, Endpoint> heard() {
        return heard;
    }

    /** Whether round trips are being measured. */
    boolean isWatched() {
        return watched;
    }

    /** Waits until it is told to measure, or to measure no more. */
    void awaitWatched(boolean wanted) throws InterruptedException {
        Boolean told = watches.poll(10, TimeUnit.SECONDS);
        assertThat(told).as("whether round trips are to be measured").isEqualTo(wanted);
    }

    void refuseNext() {
        refusesNext = true;
    }

    void answerPings(CompletableFuture<Duration> answer) {
        echo = answer;
    }

    void show(PeerStatus status) {
        statuses = List.of(status);
    }

    void fail(ErrorCode code, String message) {
        state.set(new EngineState.Failed(code, message, code.remedy()));
    }

    @Override
    public void up() throws MantaException {
        refuse();
        state.set(new EngineState.Up(config.tun().orElse(""), Instant.EPOCH));
    }

    @Override
    public void down() {
        state.set(new EngineState.Down());
    }

    @Override
    public void apply(EngineConfig next) throws MantaException {
        refuse();
        config = next;
    }

    @Override
    public void listenOn(int number) throws MantaException {
        refuse();
        port = number;
    }

    @Override
    public EngineStatus glance() {
        return status();
    }

    @Override
    public EngineStatus status() {
        List<PeerStatus> shown =
                statuses.isEmpty()
                        ? config.peers().stream().map(s -> PeerStatus.down(s, 1_280)).toList()
                        : statuses;
        return new EngineStatus(state.value(), port, config.mtuBytes(), shown, Map.of());
    }

    @Override
    public Watch<EngineState> state() {
        return state;
    }

    @Override
    public CompletableFuture<Duration> ping(TunnelPublicKey peer) {
        return echo;
    }

    @Override
    public void heardAt(TunnelPublicKey peer, Endpoint place) {
        heard.put(peer, place);
    }

    @Override
    public void whenSilent(Consumer<TunnelPublicKey> listener) {
        silent = listener;
    }

    @Override
    public void watchRoundTrips(boolean on) {
        watched = on;
        watches.add(on);
    }

    private void refuse() throws MantaException {
        if (refusesNext) {
            refusesNext = false;
            throw new MantaException(ErrorCode.HOST_REFUSED, "the system says no");
        }
    }
}
