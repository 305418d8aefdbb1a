package io.manta.daemon.api;

import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerStatus;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many of a hundred echoes of the last five minutes did not come back, of each peer. Looks at
 * the counters whenever somebody else does; of a few echoes it says nothing, since one more or less
 * would change everything. Eleven small samples a peer. Safe for use by any thread.
 */
final class LossMeter {
    /** Back to when echoes count. */
    static final long SPAN_NS = 300_000_000_000L;

    /** Echoes that a number is worth saying of. */
    static final long FEWEST = 10;

    private static final long STEP_NS = 30_000_000_000L;
    private static final double PERCENT = 100;
    private static final double TENTHS = 10;

    private record Sample(long atNs, EchoCount count) {}

    // Guarded by this.
    private final Map<TunnelPublicKey, Deque<Sample>> samples = new HashMap<>();
    private final Map<TunnelPublicKey, EchoCount> latest = new HashMap<>();

    /** Takes the counters as they are now. */
    synchronized void sample(long nowNs, List<PeerStatus> peers) {
        Set<TunnelPublicKey> present = new HashSet<>();
        for (PeerStatus peer : peers) {
            present.add(peer.spec().key());
            note(nowNs, peer.spec().key(), peer.echoes());
        }
        samples.keySet().retainAll(present);
        latest.keySet().retainAll(present);
    }

    private void note(long nowNs, TunnelPublicKey key, EchoCount now) {
        Deque<Sample> known = samples.computeIfAbsent(key, _ -> new ArrayDeque<>());
        EchoCount before = latest.getOrDefault(key, now);
        if (now.answered() < before.answered() || now.lost() < before.lost()) {
            // A counter that went back began anew with the VPN.
            known.clear();
        }
        while (!known.isEmpty() && nowNs - known.getFirst().atNs() > SPAN_NS) {
            known.removeFirst();
        }
        if (known.isEmpty() || nowNs - known.getLast().atNs() >= STEP_NS) {
            known.addLast(new Sample(nowNs, now));
        }
        latest.put(key, now);
    }

    /** Between 0 and 100, to a tenth; empty while there were too few echoes to say. */
    synchronized Optional<Double> of(TunnelPublicKey key) {
        Deque<Sample> known = samples.get(key);
        EchoCount now = latest.get(key);
        if (known == null || now == null || known.isEmpty()) {
            return Optional.empty();
        }
        EchoCount then = known.getFirst().count();
        long lost = now.lost() - then.lost();
        long all = lost + now.answered() - then.answered();
        return all < FEWEST
                ? Optional.empty()
                : Optional.of(Math.round(PERCENT * TENTHS * lost / all) / TENTHS);
    }
}
