package io.manta.bench;

import io.manta.packet.route.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What else an IPv4 routing table could be, to keep the choice measured. */
final class RoutingCandidates {
    private RoutingCandidates() {}

    private static List<Route> ipv4(List<Route> routes) {
        List<Route> ipv4 = new ArrayList<>();
        for (Route route : routes) {
            if (route.prefix().ipv4()) {
                ipv4.add(route);
            }
        }
        return ipv4;
    }

    private static long rangeEnd(Route route) {
        return route.prefix().low() + (1L << (32 - route.prefix().bits()));
    }

    /** Starts of disjoint ranges in order, searched by halves. */
    static final class SortedRanges {
        private final long[] starts;
        private final int[] slots;

        private SortedRanges(long[] starts, int[] slots) {
            this.starts = starts;
            this.slots = slots;
        }

        static SortedRanges of(List<Route> routes) {
            List<Route> ipv4 = ipv4(routes);
            TreeSet<Long> borders = new TreeSet<>(List.of(0L));
            for (Route route : ipv4) {
                borders.add(route.prefix().low());
                borders.add(rangeEnd(route));
            }
            long[] starts = borders.stream().mapToLong(Long::longValue).toArray();
            int[] slots = new int[starts.length];
            Arrays.fill(slots, -1);
            ipv4.sort((a, b) -> Integer.compare(a.prefix().bits(), b.prefix().bits()));
            for (Route route : ipv4) {
                int from = Arrays.binarySearch(starts, route.prefix().low());
                int to = Arrays.binarySearch(starts, rangeEnd(route));
                Arrays.fill(slots, from, to, route.slot());
            }
            return new SortedRanges(starts, slots);
        }

        int lookupIpv4(int address) {
            int at = Arrays.binarySearch(starts, Integer.toUnsignedLong(address));
            return slots[at >= 0 ? at : -at - 2];
        }
    }

    /** A binary trie in an array, in which a node names the bit it decides and may skip others. */
    static final class BitTrie {
        private static final int NODE_INTS = 5;

        // Each node: prefix, bits, slot, child for 0, child for 1; node 0 is the root.
        private int[] nodes = {0, 0, -1, -1, -1};
        private int used = NODE_INTS;

        static BitTrie of(List<Route> routes) {
            BitTrie trie = new BitTrie();
            for (Route route : ipv4(routes)) {
                trie.insert((int) route.prefix().low(), route.prefix().bits(), route.slot());
            }
            return trie;
        }

        private void insert(int prefix, int bits, int slot) {
            int at = 0;
            while (nodes[at + 1] != bits) {
                int link = at + 3 + bit(prefix, nodes[at + 1]);
                int child = nodes[link];
                if (child < 0) {
                    nodes[link] = used;
                    at = add(prefix, bits);
                    break;
                }
                int common = Integer.numberOfLeadingZeros(nodes[child] ^ prefix);
                common = Math.min(common, Math.min(bits, nodes[child + 1]));
                if (common < nodes[child + 1]) {
                    nodes[link] = used;
                    int fork = add(prefix & mask(common), common);
                    nodes[fork + 3 + bit(nodes[child], common)] = child;
                    child = fork;
                }
                at = child;
            }
            nodes[at + 2] = slot;
        }

        private int add(int prefix, int bits) {
            int at = used;
            used += NODE_INTS;
            nodes = used > nodes.length ? Arrays.copyOf(nodes, 2 * used) : nodes;
            nodes[at] = prefix;
            nodes[at + 1] = bits;
            nodes[at + 2] = -1;
            nodes[at + 3] = -1;
            nodes[at + 4] = -1;
            return at;
        }

        int lookupIpv4(int address) {
            int slot = -1;
            int at = 0;
            while (at >= 0 && ((nodes[at] ^ address) & mask(nodes[at + 1])) == 0) {
                int bits = nodes[at + 1];
                slot = nodes[at + 2] >= 0 ? nodes[at + 2] : slot;
                at = bits == 32 ? -1 : nodes[at + 3 + bit(address, bits)];
            }
            return slot;
        }

        private static int bit(int address, int index) {
            return address >>> (31 - index) & 1;
        }

        private static int mask(int bits) {
            return bits == 0 ? 0 : -1 << (32 - bits);
        }
    }
}
