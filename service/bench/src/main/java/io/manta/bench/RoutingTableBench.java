package io.manta.bench;

import io.manta.base.net.IpPrefix;
import io.manta.packet.route.Route;
import io.manta.packet.route.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One address looked up: routes of single addresses, or of every length there is. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingTableBench {
    private static final int ADDRESSES = 1024;
    private static final long PREFIX = 0xfd6d_616e_7461_0000L;

    /** What the routes are like. */
    public enum Shape {
        /** A mesh: each peer has one address. */
        HOSTS,
        /** The same with an exit node and ten subnets. */
        HOSTS_AND_SUBNETS,
        /** Prefixes of every length, the least favourable there is. */
        EVERY_LENGTH
    }

    @Param({"10", "1000", "10000"})
    int peers;

    @Param Shape shape = Shape.HOSTS;

    private RoutingTable table = RoutingTable.empty();
    private RoutingCandidates.SortedRanges ranges = RoutingCandidates.SortedRanges.of(List.of());
    private RoutingCandidates.BitTrie trie = RoutingCandidates.BitTrie.of(List.of());
    private final int[] ipv4 = new int[ADDRESSES];
    private final long[] high = new long[ADDRESSES];
    private final long[] low = new long[ADDRESSES];

    @Setup
    public void fill() {
        Random random = new Random(1);
        List<Route> routes = new ArrayList<>();
        for (int slot = 0; slot < peers; slot++) {
            int bits = shape == Shape.EVERY_LENGTH ? 8 + slot % 25 : 32;
            int address = 0x6440_0000 | random.nextInt(1 << 22);
            routes.add(new Route(new IpPrefix(true, 0, address, bits), slot));
            int bits6 = shape == Shape.EVERY_LENGTH ? 48 + slot % 81 : 128;
            long tail = random.nextLong();
            routes.add(new Route(new IpPrefix(false, PREFIX | slot, tail, bits6), slot));
            ipv4[slot % ADDRESSES] = address;
            high[slot % ADDRESSES] = PREFIX | slot;
            low[slot % ADDRESSES] = tail;
        }
        if (shape == Shape.HOSTS_AND_SUBNETS) {
            routes.add(new Route(new IpPrefix(true, 0, 0, 0), 0));
            for (int i = 0; i < 10; i++) {
                routes.add(new Route(new IpPrefix(true, 0, 0x0A00_0000L | i << 16, 16 + i % 3), i));
            }
        }
        for (int i = peers; i < ADDRESSES; i++) {
            ipv4[i] = ipv4[i % peers];
            high[i] = high[i % peers];
            low[i] = low[i % peers];
        }
        table = RoutingTable.of(routes);
        ranges = RoutingCandidates.SortedRanges.of(routes);
        trie = RoutingCandidates.BitTrie.of(routes);
    }

    /** As shipped. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int ipv4() {
        int sum = 0;
        for (int address : ipv4) {
            sum += table.lookupIpv4(address);
        }
        return sum;
    }

    /** As shipped. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int ipv6() {
        int sum = 0;
        for (int i = 0; i < ADDRESSES; i++) {
            sum += table.lookupIpv6(high[i], low[i]);
        }
        return sum;
    }

    /** Instead: binary search over disjoint ranges. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int ipv4ByRanges() {
        int sum = 0;
        for (int address : ipv4) {
            sum += ranges.lookupIpv4(address);
        }
        return sum;
    }

    /** Instead: a trie that steps over bits all routes below share. */
    @Benchmark
    @OperationsPerInvocation(ADDRESSES)
    public int ipv4ByTrie() {
        int sum = 0;
        for (int address : ipv4) {
            sum += trie.lookupIpv4(address);
        }
        return sum;
    }
}
