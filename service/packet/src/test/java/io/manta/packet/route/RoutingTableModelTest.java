package io.manta.packet.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Against a scan of all routes. */
class RoutingTableModelTest {
    @RepeatedTest(100)
    void agreesWithAScanOfAllRoutes(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        List<Route> routes = randomRoutes(random);
        RoutingTable table = RoutingTable.of(routes);

        for (int i = 0; i < 500; i++) {
            IpPrefix address = nearby(routes, random);
            int found =
                    address.ipv4()
                            ? table.lookupIpv4((int) address.low())
                            : table.lookupIpv6(address.high(), address.low());

            assertThat(found)
                    .as("%s, seed %d", address, info.getCurrentRepetition())
                    .isEqualTo(scan(routes, address));
        }
    }

    private static int scan(List<Route> routes, IpPrefix address) {
        int best = RoutingTable.NONE;
        int bestBits = -1;
        for (Route route : routes) {
            if (route.prefix().contains(address) && route.prefix().bits() >= bestBits) {
                best = route.slot();
                bestBits = route.prefix().bits();
            }
        }
        return best;
    }

    private static List<Route> randomRoutes(Random random) {
        List<Route> routes = new ArrayList<>();
        int count = random.nextInt(1, 300);
        for (int slot = 0; slot < count; slot++) {
            boolean ipv4 = random.nextBoolean();
            int full = ipv4 ? 32 : 128;
            int bits = random.nextBoolean() ? full : random.nextInt(full + 1);
            // Few distinct leading bits, so that prefixes lie within each other.
            routes.add(new Route(address(ipv4, random, bits), slot));
        }
        return routes;
    }

    private static IpPrefix address(boolean ipv4, Random random, int bits) {
        long high = sparse(random);
        long low = sparse(random);
        return ipv4
                ? new IpPrefix(true, 0, low & 0xFFFF_FFFFL, bits)
                : new IpPrefix(false, high, low, bits);
    }

    private static long sparse(Random random) {
        long bits = random.nextLong();
        bits &= random.nextLong();
        return bits & random.nextLong();
    }

    /** An address with few bits different from those of a route. */
    private static IpPrefix nearby(List<Route> routes, Random random) {
        IpPrefix prefix = routes.get(random.nextInt(routes.size())).prefix();
        long high = prefix.high();
        long low = prefix.low();
        for (int i = random.nextInt(4); i > 0; i--) {
            low ^= 1L << random.nextInt(prefix.ipv4() ? 32 : 64);
            high ^= prefix.ipv4() || random.nextBoolean() ? 0 : 1L << random.nextInt(64);
        }
        return new IpPrefix(prefix.ipv4(), high, low, prefix.ipv4() ? 32 : 128);
    }
}
