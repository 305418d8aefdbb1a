package io.manta.daemon.api;

import io.manta.engine.peer.PeerStatus;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bits per second of each peer, from how far its byte counters went between two samples. Writers
 * and readers may be different threads; samples less than half a second apart are passed over.
 */
final class RateMeter {
    private static final long SHORTEST_NS = 500_000_000L;
    private static final long STALE_NS = 5_000_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;

    private final Map<TunnelPublicKey, Counted> before = new HashMap<>();
    private long sampledNs;
    private volatile Map<TunnelPublicKey, Rate> rates = Map.of();

    private record Counted(long rxBytes, long txBytes) {}

    /**
     * How fast.
     *
     * @param rxBps bits per second received
     * @param txBps bits per second sent
     */
    record Rate(long rxBps, long txBps) {
        static final Rate ZERO = new Rate(0, 0);
    }

    /** Takes the counters as they are now. */
    synchronized void sample(long nowNs, List<PeerStatus> peers) {
        long passedNs = nowNs - sampledNs;
        if (!before.isEmpty() && passedNs < SHORTEST_NS) {
            return;
        }
        boolean comparable = !before.isEmpty() && passedNs < STALE_NS;
        Map<TunnelPublicKey, Rate> next = new HashMap<>();
        Map<TunnelPublicKey, Counted> now = new HashMap<>();
        for (PeerStatus peer : peers) {
            Counted counted = new Counted(peer.rxBytes(), peer.txBytes());
            Counted last = before.get(peer.spec().key());
            now.put(peer.spec().key(), counted);
            if (comparable && last != null) {
                next.put(peer.spec().key(), rate(last, counted, passedNs));
            }
        }
        before.clear();
        before.putAll(now);
        sampledNs = nowNs;
        rates = Map.copyOf(next);
    }

    /** Forgets everything: nobody watches any more. */
    synchronized void reset() {
        before.clear();
        rates = Map.of();
    }

    Rate of(TunnelPublicKey peer) {
        return rates.getOrDefault(peer, Rate.ZERO);
    }

    /** A counter that went back belongs to a new session: its rate is not known yet. */
    private static Rate rate(Counted last, Counted now, long passedNs) {
        return new Rate(
                bps(now.rxBytes - last.rxBytes, passedNs),
                bps(now.txBytes - last.txBytes, passedNs));
    }

    private static long bps(long bytes, long passedNs) {
        return bytes <= 0 ? 0 : (long) (bytes * 8.0 * NS_PER_S / passedNs);
    }
}
