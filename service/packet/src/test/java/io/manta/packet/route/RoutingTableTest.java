package io.manta.packet.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.net.IpPrefix;
import io.manta.packet.PacketBuilder;
import io.manta.packet.ip.IpPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
    private static final long PREFIX = 0xfd6d_616e_7461_0000L;

    @Test
    void findsNothingInAnEmptyTable() {
        assertThat(RoutingTable.empty().lookupIpv4(0)).isEqualTo(RoutingTable.NONE);
        assertThat(RoutingTable.of(List.of()).lookupIpv6(0, 0)).isEqualTo(RoutingTable.NONE);
    }

    @Test
    void prefersTheLongestPrefix() throws Exception {
        RoutingTable table =
                RoutingTable.of(
                        List.of(
                                route("0.0.0.0/0", 1),
                                route("10.0.0.0/8", 2),
                                route("10.1.0.0/16", 3),
                                route("10.1.2.3", 4),
                                route("::/0", 5),
                                route("fd6d:616e:7461::/48", 6),
                                route("fd6d:616e:7461::7", 7),
                                route("fd6d:616e:7461:0:8000::/65", 8)));

        assertThat(table.lookupIpv4(0xC0000201)).isEqualTo(1);
        assertThat(table.lookupIpv4(0x0AFF0000)).isEqualTo(2);
        assertThat(table.lookupIpv4(0x0A01FFFF)).isEqualTo(3);
        assertThat(table.lookupIpv4(0x0A010203)).isEqualTo(4);
        assertThat(table.lookupIpv6(0x2001_0db8_0000_0000L, 1)).isEqualTo(5);
        assertThat(table.lookupIpv6(PREFIX | 1, 7)).isEqualTo(6);
        assertThat(table.lookupIpv6(PREFIX, 7)).isEqualTo(7);
        assertThat(table.lookupIpv6(PREFIX, Long.MIN_VALUE)).isEqualTo(8);
    }

    @Test
    void keepsFamiliesApart() throws Exception {
        RoutingTable table = RoutingTable.of(List.of(route("0.0.0.0/0", 1)));

        assertThat(table.lookupIpv6(0, 0)).isEqualTo(RoutingTable.NONE);
    }

    @Test
    void ignoresHostBitsAndLetsTheLaterRouteCount() throws Exception {
        RoutingTable table =
                RoutingTable.of(List.of(route("10.1.2.3/8", 1), route("10.9.9.9/8", 2)));

        assertThat(table.lookupIpv4(0x0A000001)).isEqualTo(2);
        assertThat(table.lookupIpv4(0x0B000001)).isEqualTo(RoutingTable.NONE);
    }

    @Test
    void looksUpBothEndsOfAPacket() throws Exception {
        RoutingTable table =
                RoutingTable.of(
                        List.of(
                                route("100.64.0.5", 1),
                                route("100.64.1.0", 2),
                                route("fd6d:616e:7461::5", 3),
                                route("fd6d:616e:7461::100", 4)));
        IpPacket packet = new IpPacket();

        byte[] ipv4 = PacketBuilder.udp4().host(5).build();
        packet.wrap(ipv4, 0, ipv4.length);
        assertThat(table.lookupSource(packet)).isEqualTo(1);
        assertThat(table.lookupDestination(packet)).isEqualTo(2);

        byte[] ipv6 = PacketBuilder.udp6().host(5).build();
        packet.wrap(ipv6, 0, ipv6.length);
        assertThat(table.lookupSource(packet)).isEqualTo(3);
        assertThat(table.lookupDestination(packet)).isEqualTo(4);
    }

    @Test
    void refusesNegativeSlots() throws Exception {
        IpPrefix prefix = IpPrefix.parse("10.0.0.0/8");

        assertThatThrownBy(() -> new Route(prefix, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsProbesShortEvenWhenAddressesWereChosenToCollide() {
        // Found by searching: all of these begin at the same place under the first seed.
        List<Route> routes = new ArrayList<>();
        PrefixTable probe = PrefixTable.byLengthDescending(hosts(1000), false)[0];
        for (long low = 0; routes.size() < 64; low++) {
            if (probe.start(1, low) == 0) {
                routes.add(new Route(new IpPrefix(false, 1, low, 128), routes.size()));
            }
        }

        PrefixTable table = PrefixTable.byLengthDescending(routes, false)[0];

        assertThat(table.longestRun()).isLessThanOrEqualTo(8);
        for (Route route : routes) {
            assertThat(table.lookup(1, route.prefix().low())).isEqualTo(route.slot());
        }
    }

    private static List<Route> hosts(int count) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes.add(new Route(new IpPrefix(false, 2, i, 128), i));
        }
        return routes;
    }

    private static Route route(String prefix, int slot) throws Exception {
        return new Route(IpPrefix.parse(prefix), slot);
    }
}
