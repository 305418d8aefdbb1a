package io.manta.wireguard.handshake;

import io.manta.wireguard.message.WireGuardConstants;

/**
 * A token bucket per source address, in a table of fixed size: sets of four, of which the one idle
 * longest gives way. IPv6 sources count by their /64, for that is what one subscriber has. Not
 * thread-safe.
 *
 * <p>A bucket is one number, the time at which it will be full (GCRA, ITU-T I.371): no refill.
 */
final class SourceLimiter {
    private static final int WAYS = 4;
    private static final int SETS = WireGuardConstants.MAX_SOURCES / WAYS;
    private static final long COST_NS = 1_000_000_000L / WireGuardConstants.SOURCE_RATE_PER_SECOND;
    private static final long BURST_NS = COST_NS * WireGuardConstants.SOURCE_BURST;
    private static final long MAPPED = 0x0000_FFFF_0000_0000L;

    private final long[] sources = new long[WAYS * SETS];
    private final long[] fullAtNs = new long[WAYS * SETS];
    private final boolean[] used = new boolean[WAYS * SETS];
    private final long seed;

    /** {@code seed} is random, so that nobody can choose sources that share a set. */
    SourceLimiter(long seed) {
        this.seed = seed;
    }

    /** Takes a token of the source's bucket; false if it has none. */
    boolean admit(long high, long low, long nowNs) {
        // An IPv4-mapped address by its 32 bits, an IPv6 one by its first 64.
        long source = high == 0 && (low & -1L << 32) == MAPPED ? low : high;
        int slot = slotOf(source, nowNs);
        long fullAt = Math.max(fullAtNs[slot] - nowNs, 0);
        if (fullAt + COST_NS > BURST_NS) {
            return false;
        }
        fullAtNs[slot] = nowNs + fullAt + COST_NS;
        return true;
    }

    private int slotOf(long source, long nowNs) {
        int first = (int) (mix(source ^ seed) & (SETS - 1)) * WAYS;
        int stalest = first;
        for (int i = first; i < first + WAYS; i++) {
            if (used[i] && sources[i] == source) {
                return i;
            }
            boolean older = used[stalest] && (!used[i] || fullAtNs[i] - fullAtNs[stalest] < 0);
            stalest = older ? i : stalest;
        }
        used[stalest] = true;
        sources[stalest] = source;
        fullAtNs[stalest] = nowNs;
        return stalest;
    }

    /** The finaliser of SplitMix64: every bit of the input moves every bit of the output. */
    private static long mix(long x) {
        long y = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        long z = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
