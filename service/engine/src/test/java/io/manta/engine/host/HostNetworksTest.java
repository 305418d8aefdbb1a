package io.manta.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.engine.host.HostNetworks.Link;
import io.manta.lab.FakeClock;
import io.manta.lab.MemoryTunFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostNetworksTest {
    private static final IpPrefix MESH = prefix("100.64.0.0/10");
    private static final List<IpPrefix> INSIDE = List.of(MESH, prefix("fd6d:616e:7461::/48"));

    private final Link lo = link("lo", "127.0.0.1", "::1");
    private final Link tun = link("manta0", "100.64.0.7", "fd6d:616e:7461::7");
    private final Link eth = link("eth0", "192.168.1.5", "fe80::1", "2001:db8::5");

    @Test
    void offersWhatOthersCanRouteTo() {
        HostNetworks view = new HostNetworks(List.of(lo, tun, eth), List.of());

        assertThat(OwnEndpoints.of(view, 41_820, INSIDE))
                .extracting(Endpoint::toString)
                .containsExactly("192.168.1.5:41820", "[2001:db8::5]:41820");
    }

    @Test
    void offersFirstWhatPacketsToElsewhereLeaveFrom() {
        Link docker = link("br-1", "172.17.0.1");
        HostNetworks view =
                new HostNetworks(
                        List.of(lo, docker, eth),
                        addresses("192.168.1.5", "2001:db8::5", "127.0.0.1"));

        assertThat(OwnEndpoints.of(view, 9, INSIDE))
                .extracting(Endpoint::toString)
                .containsExactly("192.168.1.5:9", "[2001:db8::5]:9", "172.17.0.1:9");
    }

    @Test
    void offersNothingWithoutAPortAndNeverTooMuch() {
        List<String> many = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            many.add("10.0.0." + i);
        }
        HostNetworks view =
                new HostNetworks(List.of(link("eth0", many.toArray(String[]::new))), List.of());

        assertThat(OwnEndpoints.of(view, 0, INSIDE)).isEmpty();
        assertThat(OwnEndpoints.of(view, 9, INSIDE)).hasSize(OwnEndpoints.MOST);
    }

    @Test
    void tellsWhoUsesARange() {
        Link byRoute = new Link("wg0", addresses("10.0.0.1"), List.of(prefix("100.80.0.0/12")));
        Link allTraffic = new Link("ppp0", addresses("10.0.0.2"), List.of(prefix("0.0.0.0/0")));

        assertThat(tun.uses(MESH)).isTrue();
        assertThat(byRoute.uses(MESH)).isTrue();
        assertThat(allTraffic.uses(MESH)).isFalse();
        assertThat(eth.uses(MESH)).isFalse();
    }

    @Test
    void readsTheRoutesOfLinux() {
        List<String> lines =
                List.of(
                        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU",
                        "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0",
                        "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
                        "wg0\t00004064\t00000000\t0001\t0\t0\t0\t0000C0FF\t0\t0\t0",
                        "",
                        "half a line");

        assertThat(RouteTable.parse(lines))
                .containsOnlyKeys("eth0", "wg0")
                .containsEntry("eth0", List.of(prefix("0.0.0.0/0"), prefix("192.0.2.0/24")))
                .containsEntry("wg0", List.of(MESH));
    }

    @Test
    void readsTheNetworksOfThisMachine() {
        NetworkMonitor monitor = NetworkMonitor.system(new MemoryTunFactory(), new FakeClock());
        monitor.look();

        assertThat(monitor.view().value().links())
                .anySatisfy(
                        link ->
                                assertThat(link.addresses())
                                        .anyMatch(InetAddress::isLoopbackAddress));
    }

    @Test
    void followersHearOfChangesOnly() {
        List<HostNetworks> next = new ArrayList<>();
        NetworkMonitor monitor = new NetworkMonitor(next::removeFirst, new FakeClock());
        List<HostNetworks> told = new ArrayList<>();
        monitor.view().follow(told::add);
        HostNetworks one = new HostNetworks(List.of(lo), List.of());
        HostNetworks two = new HostNetworks(List.of(lo, eth), List.of());
        next.addAll(List.of(one, new HostNetworks(List.of(lo), List.of()), two));

        monitor.look();
        monitor.look();
        monitor.look();

        assertThat(told).containsExactly(HostNetworks.NONE, one, two);
    }

    @Test
    void hasMovedWhenAnAddressIsLostOrAnotherIsPreferred() {
        Link tunnel = link("manta0", "100.64.0.7");
        Link other = link("eth1", "203.0.113.9");
        HostNetworks home = new HostNetworks(List.of(lo, eth, tunnel), addresses("192.0.2.7"));
        HostNetworks withoutTunnel = new HostNetworks(List.of(lo, eth), addresses("192.0.2.7"));
        HostNetworks both = new HostNetworks(List.of(lo, eth, other), addresses("203.0.113.9"));
        HostNetworks away = new HostNetworks(List.of(lo, other), addresses("203.0.113.9"));

        assertThat(home.hasMovedSince(home, "manta0")).isFalse();
        assertThat(withoutTunnel.hasMovedSince(home, "manta0")).isFalse();
        assertThat(both.hasMovedSince(home, "manta0")).isTrue();
        assertThat(both.lostSince(home, "manta0")).isEmpty();
        assertThat(away.hasMovedSince(both, "manta0")).isTrue();
        assertThat(away.lostSince(both, "manta0"))
                .containsExactlyInAnyOrderElementsOf(eth.addresses());
    }

    private static Link link(String name, String... addresses) {
        return new Link(name, addresses(addresses), List.of());
    }

    private static List<InetAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(InetAddress::ofLiteral).toList();
    }

    private static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
