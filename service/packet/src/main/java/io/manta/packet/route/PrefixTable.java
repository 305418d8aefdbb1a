package io.manta.packet.route;

import io.manta.base.net.IpPrefix;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The routes of one family and one prefix length, hashed with open addressing. At most half full,
 * so every probe run ends; seeds are tried until no run is long, so that nobody can choose routes
 * that make lookups slow.
 */
final class PrefixTable {
    private static final int LONGEST_WANTED_RUN = 8;
    private static final int MOST_ATTEMPTS = 16;
    private static final int MOST_SLACK = 32;
    private static final int FREE = -1;

    private final long highMask;
    private final long lowMask;
    private final int indexMask;
    private final long seed;

    /** Each key is two longs: high at an even index, low after it. */
    private final long[] keys;

    private final int[] slots;
    private int longestRun;

    private PrefixTable(boolean ipv4, int bits, int capacity, long seed) {
        this.highMask = ipv4 ? 0 : leadingOnes(Math.min(bits, Long.SIZE));
        this.lowMask = leadingOnes(Math.max(ipv4 ? bits + Integer.SIZE : bits - Long.SIZE, 0));
        this.indexMask = capacity - 1;
        this.seed = seed;
        keys = new long[2 * capacity];
        slots = new int[capacity];
        Arrays.fill(slots, FREE);
    }

    /** One table for each length that occurs, the longest first. */
    static PrefixTable[] byLengthDescending(Collection<Route> routes, boolean ipv4) {
        Map<Integer, Map<IpPrefix, Integer>> byLength = new TreeMap<>(Comparator.reverseOrder());
        for (Route route : routes) {
            if (route.prefix().ipv4() == ipv4) {
                byLength.computeIfAbsent(route.prefix().bits(), _ -> new LinkedHashMap<>())
                        .put(route.prefix(), route.slot());
            }
        }
        return byLength.entrySet().stream()
                .map(entry -> build(ipv4, entry.getKey(), entry.getValue()))
                .toArray(PrefixTable[]::new);
    }

    private static PrefixTable build(boolean ipv4, int bits, Map<IpPrefix, Integer> routes) {
        int least = Integer.highestOneBit(routes.size()) * 4;
        PrefixTable best = filled(ipv4, bits, least, 1, routes);
        for (int i = 2; i <= MOST_ATTEMPTS && best.longestRun > LONGEST_WANTED_RUN; i++) {
            int slack = Math.min(Integer.highestOneBit(i), MOST_SLACK / 4);
            PrefixTable next = filled(ipv4, bits, least * slack, i, routes);
            best = next.longestRun < best.longestRun ? next : best;
        }
        return best;
    }

    private static PrefixTable filled(
            boolean ipv4, int bits, int capacity, long attempt, Map<IpPrefix, Integer> routes) {
        long seed = attempt * 0xD134_2543_DE82_EF95L;
        PrefixTable table = new PrefixTable(ipv4, bits, capacity, seed);
        routes.forEach((prefix, slot) -> table.put(prefix.high(), prefix.low(), slot));
        return table;
    }

    private void put(long high, long low, int slot) {
        int at = start(high, low);
        int run = 1;
        while (slots[at] != FREE) {
            at = at + 1 & indexMask;
            run++;
        }
        keys[2 * at] = high;
        keys[2 * at + 1] = low;
        slots[at] = slot;
        longestRun = Math.max(longestRun, run);
    }

    /** The slot of the prefix the address is in, negative if there is none. */
    int lookup(long high, long low) {
        long keyHigh = high & highMask;
        long keyLow = low & lowMask;
        int at = start(keyHigh, keyLow);
        int slot = slots[at];
        while (slot != FREE && (keys[2 * at + 1] != keyLow || keys[2 * at] != keyHigh)) {
            at = at + 1 & indexMask;
            slot = slots[at];
        }
        return slot;
    }

    /** The most probes any lookup takes. */
    int longestRun() {
        return longestRun;
    }

    /** Where the search for an address of the table begins. */
    int start(long high, long low) {
        // The seed goes in before multiplying, so that keys that collide under one seed do not
        // collide under the next. 2^64 over the golden ratio spreads consecutive addresses.
        long mixed = (high ^ seed) * 0xC2B2_AE3D_27D4_EB4FL ^ low;
        mixed = (mixed ^ mixed >>> 32) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & indexMask;
    }

    private static long leadingOnes(int count) {
        return count == 0 ? 0 : -1L << (Long.SIZE - count);
    }
}
