package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Two tunnels joined by a pipe that may lose, repeat, delay and reorder, in simulated time. Nothing
 * happens but by {@link #runUntil}.
 */
final class SimulatedPair {
    static final long SECOND = 1_000_000_000L;

    private record InFlight(long atNs, long order, SimulatedEnd to, byte[] bytes) {}

    final SeededRandom random;
    final SimulatedEnd ann;
    final SimulatedEnd bob;

    long delayNs = 10_000_000;
    int lossPercent;
    int repeatPercent;
    long jitterNs = 1;
    boolean cutToAnn;
    boolean cutToBob;

    private final PriorityQueue<InFlight> pipe =
            new PriorityQueue<>(
                    Comparator.comparingLong(InFlight::atNs).thenComparingLong(InFlight::order));
    private final long originNs;
    private long nowNs;
    private long order;

    SimulatedPair(long seed) {
        this(seed, 0, PresharedKey.none(), PresharedKey.none());
    }

    SimulatedPair(long seed, long originNs, PresharedKey annPsk, PresharedKey bobPsk) {
        this.random = new SeededRandom(seed);
        this.originNs = originNs;
        this.nowNs = originNs;
        LocalIdentity a = new LocalIdentity(TunnelPrivateKey.generate(random));
        LocalIdentity b = new LocalIdentity(TunnelPrivateKey.generate(random));
        this.ann = new SimulatedEnd("ann", this, a, b.publicKey(), annPsk, random);
        this.bob = new SimulatedEnd("bob", this, b, a.publicKey(), bobPsk, random);
    }

    long nowNs() {
        return nowNs;
    }

    /** Seconds since the beginning, as a rule speaks of them. */
    double seconds(long atNs) {
        return (atNs - originNs) / (double) SECOND;
    }

    Instant wall() {
        return SimulatedEnd.wallAt(nowNs - originNs);
    }

    void transmit(SimulatedEnd from, byte[] bytes) {
        SimulatedEnd to = from == ann ? bob : ann;
        if (to == ann ? cutToAnn : cutToBob) {
            return;
        }
        int copies = 1 + (random.below(100) < repeatPercent ? 1 : 0);
        for (int i = 0; i < copies; i++) {
            if (random.below(100) >= lossPercent) {
                long arrives = nowNs + delayNs + random.below((int) jitterNs);
                pipe.add(new InFlight(arrives, order++, to, bytes.clone()));
            }
        }
    }

    void run(double seconds) {
        runUntil(nowNs + (long) (seconds * SECOND));
    }

    /** Lets everything happen that is due up to then. */
    void runUntil(long endNs) {
        while (true) {
            InFlight first = pipe.peek();
            long at = first == null ? Long.MAX_VALUE : first.atNs;
            at = earlier(at, earlier(ann.tunnel.dueAtNs(), bob.tunnel.dueAtNs()));
            if (at == Long.MAX_VALUE || at - endNs > 0) {
                nowNs = endNs;
                return;
            }
            nowNs = at - nowNs > 0 ? at : nowNs;
            if (first != null && first.atNs - nowNs <= 0) {
                pipe.remove();
                first.to.deliver(first.bytes);
            } else {
                tickDue(ann);
                tickDue(bob);
            }
        }
    }

    private void tickDue(SimulatedEnd end) {
        long due = end.tunnel.dueAtNs();
        if (due != Long.MAX_VALUE && due - nowNs <= 0) {
            end.tick();
        }
    }

    private static long earlier(long a, long b) {
        if (a == Long.MAX_VALUE || b == Long.MAX_VALUE) {
            return a == Long.MAX_VALUE ? b : a;
        }
        return a - b < 0 ? a : b;
    }
}
