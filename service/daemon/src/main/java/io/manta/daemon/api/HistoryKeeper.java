package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.base.watch.Watch;
import io.manta.daemon.history.PeerHistories;
import io.manta.engine.EngineState;
import io.manta.engine.peer.PeerStatus;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a minute how everybody is, while the VPN is up, and remembers it. With whom data flows
 * is asked for an echo; who is quiet is left alone. Without the VPN nothing wakes up.
 */
final class HistoryKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final VpnEngine engine;
    private final LossMeter losses;
    private final Clock clock;
    private final PeerHistories histories = new PeerHistories();
    private final Semaphore changes = new Semaphore(0);
    private final Watch.Subscription followed;
    private final Instant startedAt;

    HistoryKeeper(VpnEngine engine, LossMeter losses, Clock clock, TaskScope scope) {
        this.engine = engine;
        this.losses = losses;
        this.clock = clock;
        this.startedAt = clock.now();
        this.followed = engine.state().follow(_ -> changes.release());
        scope.fork("history", this::run);
    }

    private void run() throws InterruptedException {
        while (true) {
            boolean up = engine.state().value() instanceof EngineState.Up;
            try {
                // Once when it has gone down, too: from then on nobody is reached.
                look();
            } catch (MantaException e) {
                LOG.debug("nothing to remember: {}", e.getMessage());
            }
            if (up) {
                boolean _ = changes.tryAcquire(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                changes.acquire();
            }
            changes.drainPermits();
        }
    }

    /** Takes in how everybody is now. */
    void look() throws MantaException {
        List<PeerStatus> peers = engine.glance().peers();
        losses.sample(clock.nanos(), peers);
        for (TunnelPublicKey key : histories.note(clock.now(), peers)) {
            // The engine notes what comes of it; the next look finds it there.
            var _ = engine.ping(key);
        }
    }

    HistoryReply of(PeerTarget peer) throws MantaException {
        look();
        Instant now = clock.now();
        Instant begin = now.minus(PeerHistories.SPAN);
        PeerHistories.Known known = histories.of(peer.key(), now);
        return new HistoryReply(
                peer.name(),
                startedAt.isAfter(begin) ? startedAt : begin,
                now,
                (int) PeerHistories.STEP.toSeconds(),
                known.steps(),
                known.ways().stream().map(HistoryKeeper::change).toList());
    }

    private static PathChange change(PeerHistories.Way way) {
        return new PathChange(
                way.at(),
                way.place().map(PeerMapper::pathTo).orElse(PathKind.NONE),
                way.place().map(Object::toString));
    }

    @Override
    public void close() {
        followed.close();
    }
}
