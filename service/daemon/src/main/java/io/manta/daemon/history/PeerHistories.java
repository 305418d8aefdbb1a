package io.manta.daemon.history;

import io.manta.base.net.Endpoint;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.ipc.reply.HistoryStep;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last 24 hours of each peer that was reached in them, of {@value #MOST_PEERS} at most: of
 * more, those are forgotten that were not there for longest. About 10 kB a peer, so 2.5 MB at most.
 * Safe for use by any thread; reads no clock.
 */
public final class PeerHistories {
    /** How long is remembered. */
    public static final Duration SPAN = Duration.ofHours(24);

    /** How finely; a picture of 24 hours has no more columns. */
    public static final Duration STEP = Duration.ofMinutes(5);

    static final int MOST_PEERS = 256;

    /** More than keepalives and an echo of a minute take. */
    static final long FLOW_BYTES = 2_048;

    // Guarded by this.
    private final Map<TunnelPublicKey, PeerHistory> histories = new HashMap<>();
    private Optional<Map<TunnelPublicKey, PeerStatus>> before = Optional.empty();

    /**
     * How a peer was reached from a moment on.
     *
     * @param place where packets went; empty when it no longer was reached
     */
    public record Way(Instant at, Optional<Endpoint> place) {}

    /**
     * What is known of a peer.
     *
     * @param steps those in which it was there, oldest first
     * @param ways how it was reached, oldest first
     */
    public record Known(List<HistoryStep> steps, List<Way> ways) {
        static final Known NOTHING = new Known(List.of(), List.of());

        public Known {
            steps = List.copyOf(steps);
            ways = List.copyOf(ways);
        }
    }

    /**
     * Takes in how all peers are now. Once a minute.
     *
     * @return those with whom data flows, to be asked for a round trip before the next time
     */
    public synchronized List<TunnelPublicKey> note(Instant now, List<PeerStatus> peers) {
        List<TunnelPublicKey> flowing = new ArrayList<>();
        for (PeerStatus peer : peers) {
            TunnelPublicKey key = peer.spec().key();
            if (!histories.containsKey(key) && peer.state() != PeerState.ONLINE) {
                continue;
            }
            boolean flows =
                    histories
                            .computeIfAbsent(key, _ -> new PeerHistory())
                            .note(now, lastTime(peer), peer);
            if (flows && wasThereBefore(key)) {
                flowing.add(key);
            }
        }
        before =
                Optional.of(
                        peers.stream()
                                .collect(
                                        Collectors.toMap(
                                                each -> each.spec().key(),
                                                Function.identity(),
                                                (one, _) -> one)));
        histories.values().removeIf(each -> each.lastThere().isBefore(now.minus(SPAN)));
        while (histories.size() > MOST_PEERS) {
            histories.entrySet().stream()
                    .min(Comparator.comparing(each -> each.getValue().lastThere()))
                    .ifPresent(oldest -> histories.remove(oldest.getKey()));
        }
        return flowing;
    }

    /** In the first minute it is mostly the engine that tries out how large packets may be. */
    private boolean wasThereBefore(TunnelPublicKey key) {
        return before.filter(known -> known.containsKey(key)).isPresent();
    }

    /**
     * When that happened which the first look of all finds, nobody knows; the counters of a peer
     * that is new since the last look began after it.
     */
    private PeerStatus lastTime(PeerStatus peer) {
        return before.map(
                        known ->
                                known.getOrDefault(
                                        peer.spec().key(),
                                        PeerStatus.down(peer.spec(), peer.pathMtuBytes())))
                .orElse(peer);
    }

    /** What is known of a peer; nothing of one that was not there. */
    public synchronized Known of(TunnelPublicKey key, Instant now) {
        PeerHistory history = histories.get(key);
        return history == null ? Known.NOTHING : new Known(history.steps(now), history.ways(now));
    }

    static int stepOf(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    static Instant beginOf(int step) {
        return Instant.ofEpochSecond(step * STEP.toSeconds());
    }
}
