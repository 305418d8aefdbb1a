package io.manta.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.IpPrefix;
import io.manta.packet.route.Route;
import io.manta.packet.route.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A candidate that answers wrongly may be as fast as it likes. */
class RoutingCandidatesTest {
    @RepeatedTest(20)
    void agreeWithTheTable(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        List<Route> routes = new ArrayList<>();
        for (int slot = 0; slot < 200; slot++) {
            long address = random.nextInt(1 << 12) << 20 & 0xFFFF_FFFFL | random.nextInt(16);
            routes.add(new Route(new IpPrefix(true, 0, address, random.nextInt(33)), slot));
        }
        RoutingTable table = RoutingTable.of(routes);
        RoutingCandidates.SortedRanges ranges = RoutingCandidates.SortedRanges.of(routes);
        RoutingCandidates.BitTrie trie = RoutingCandidates.BitTrie.of(routes);

        for (int i = 0; i < 1000; i++) {
            int address = random.nextInt(1 << 12) << 20 | random.nextInt(16);
            int expected = table.lookupIpv4(address);
            assertThat(ranges.lookupIpv4(address))
                    .as("seed %d", info.getCurrentRepetition())
                    .isEqualTo(expected);
            assertThat(trie.lookupIpv4(address))
                    .as("seed %d", info.getCurrentRepetition())
                    .isEqualTo(expected);
        }
    }
}
