package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("os")
@Timeout(60)
class LinuxInterfaceOsTest {
    private static final InetAddress FOUR = InetAddress.ofLiteral("100.64.3.7");
    private static final InetAddress SIX = InetAddress.ofLiteral("fd4d:616e:7461::307");
    private static final Route ROUTE_FOUR = route("10.20.0.0", 16);
    private static final Route ROUTE_SIX = route("fd20::", 32);

    private NetworkNamespace network;
    private TunDevice tun;
    private InterfaceConfig config;

    @BeforeEach
    void openTun() throws Exception {
        network = NetworkNamespace.open();
        tun = network.call(() -> new LinuxTunFactory().open("manta0"));
        config = tun.config();
    }

    @AfterEach
    void closeTun() {
        if (tun != null) {
            tun.close();
        }
        if (network != null) {
            network.close();
        }
    }

    @Test
    void isDownAndHasNoAddressWhenOpened() throws Exception {
        assertThat(links()).contains("\"operstate\":\"DOWN\"");
        assertThat(addresses()).doesNotContain("\"local\"");
        assertThat(config.routes()).isEmpty();
    }

    @Test
    void setsAndRemovesAddressesOfBothFamilies() throws Exception {
        config.setUp(true);
        config.addAddress(FOUR, 32);
        config.addAddress(SIX, 128);

        assertThat(addresses())
                .containsOnlyOnce("\"local\":\"100.64.3.7\",\"prefixlen\":32")
                .containsOnlyOnce("\"local\":\"fd4d:616e:7461::307\",\"prefixlen\":128")
                .contains("\"nodad\":true")
                .doesNotContain("tentative")
                .doesNotContain("fe80::");

        config.removeAddress(FOUR, 32);
        config.removeAddress(SIX, 128);
        assertThat(addresses()).doesNotContain("\"local\"");
    }

    @Test
    void anIpv6AddressIsUsableAtOnce() throws Exception {
        config.setUp(true);
        config.addAddress(SIX, 128);

        network.call(
                () -> {
                    new DatagramSocket(new InetSocketAddress(SIX, 4711)).close();
                    return SIX;
                });
    }

    @Test
    void addingTwiceAndRemovingTwiceIsHarmless() throws Exception {
        config.setUp(true);
        for (int i = 0; i < 2; i++) {
            config.addAddress(FOUR, 32);
            config.addAddress(SIX, 128);
            config.addRoute(ROUTE_FOUR);
            config.addRoute(ROUTE_SIX);
        }
        for (int i = 0; i < 2; i++) {
            config.removeRoute(ROUTE_FOUR);
            config.removeRoute(ROUTE_SIX);
            config.removeAddress(FOUR, 32);
            config.removeAddress(SIX, 128);
        }
        assertThat(config.routes()).isEmpty();
        assertThat(addresses()).doesNotContain("\"local\"");
    }

    @Test
    void addsListsAndRemovesRoutesOfBothFamilies() throws Exception {
        config.setUp(true);
        Route half = route("0.0.0.0", 1);
        Route all = route("::", 0);
        for (Route route : new Route[] {ROUTE_FOUR, ROUTE_SIX, half, all}) {
            config.addRoute(route);
        }

        assertThat(config.routes()).containsExactlyInAnyOrder(ROUTE_FOUR, ROUTE_SIX, half, all);
        assertThat(network.command("ip", "route"))
                .contains("10.20.0.0/16 dev manta0 proto static scope link")
                .contains("0.0.0.0/1 dev manta0 proto static scope link");
        assertThat(network.command("ip", "-6", "route"))
                .contains("fd20::/32 dev manta0 proto static")
                .contains("default dev manta0 proto static");

        for (Route route : config.routes()) {
            config.removeRoute(route);
        }
        assertThat(config.routes()).isEmpty();
        assertThat(network.command("ip", "route", "show", "dev", "manta0")).isEmpty();
    }

    @Test
    void listsRoutesOfThisInterfaceOnly() throws Exception {
        try (TunDevice other = network.call(() -> new LinuxTunFactory().open("manta1"))) {
            other.config().setUp(true);
            other.config().addRoute(ROUTE_FOUR);
            config.setUp(true);
            config.addRoute(ROUTE_SIX);

            assertThat(config.routes()).containsExactly(ROUTE_SIX);
        }
    }

    @Test
    void doesNotTakeARouteFromAnotherInterface() throws Exception {
        try (TunDevice other = network.call(() -> new LinuxTunFactory().open("manta1"))) {
            other.config().setUp(true);
            other.config().addRoute(ROUTE_FOUR);
            config.setUp(true);

            assertThatThrownBy(() -> config.addRoute(ROUTE_FOUR))
                    .isInstanceOf(TunException.class)
                    .hasMessageContaining("10.20.0.0/16")
                    .hasMessageContaining("another interface");
            config.removeRoute(ROUTE_FOUR);
            assertThat(other.config().routes()).containsExactly(ROUTE_FOUR);
        }
    }

    @Test
    void listsMoreRoutesThanOneAnswerHolds() throws Exception {
        config.setUp(true);
        for (int i = 0; i < 1_000; i++) {
            config.addRoute(route("10.9." + i / 250 + "." + i % 250, 32));
        }
        assertThat(config.routes()).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void setsMtuAndState() throws Exception {
        config.setMtu(1_280);
        config.setUp(true);
        assertThat(links()).contains("\"mtu\":1280").contains("\"UP\"");

        config.setMtu(65_535);
        config.setUp(false);
        assertThat(links()).contains("\"mtu\":65535").doesNotContain("\"UP\"");
    }

    @Test
    void saysWhatItTriedAndWhatTheKernelAnswered() throws Exception {
        config.setUp(true);
        assertThatThrownBy(() -> config.addRoute(route("10.20.0.1", 16)))
                .isInstanceOf(TunException.class)
                .hasMessageContaining("add the route 10.20.0.1/16")
                .hasMessageContaining("manta0")
                .hasMessageContaining("errno 22")
                .hasMessageContaining("Invalid prefix for given prefix length");
        config.setUp(false);
        assertThatThrownBy(() -> config.addRoute(ROUTE_FOUR))
                .isInstanceOf(TunException.class)
                .hasMessageContaining("not up");
    }

    @Test
    void refusesNonsenseBeforeAskingTheKernel() {
        assertThatThrownBy(() -> config.addAddress(FOUR, 33)).hasMessageContaining("from 0 to 32");
        assertThatThrownBy(() -> config.addRoute(route("::", 256)))
                .hasMessageContaining("from 0 to 128");
        assertThatThrownBy(() -> config.setMtu(575)).hasMessageContaining("576");
        assertThatThrownBy(() -> config.setMtu(65_536)).hasMessageContaining("65535");
    }

    @Test
    void saysThatIpv6IsTurnedOff() throws Exception {
        network.command("sysctl", "-qw", "net.ipv6.conf.manta0.disable_ipv6=1");

        assertThatThrownBy(() -> config.addAddress(SIX, 128))
                .asInstanceOf(type(TunException.class))
                .satisfies(
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.NO_IPV6);
                            assertThat(e).hasMessageContaining("IPv6 is turned off");
                        });
        config.addAddress(FOUR, 32);
    }

    @Test
    void saysThatAnMtuBelow1280TurnsIpv6Off() throws Exception {
        config.setUp(true);
        config.setMtu(1_000);

        assertThatThrownBy(() -> config.addAddress(SIX, 128))
                .asInstanceOf(type(TunException.class))
                .extracting(TunException::reason)
                .isEqualTo(Reason.NO_IPV6);
    }

    @Test
    void undoesHarmlesslyWhenTheInterfaceIsGone() throws Exception {
        config.setUp(true);
        network.command("ip", "link", "del", "manta0");

        config.removeAddress(FOUR, 32);
        config.removeAddress(SIX, 128);
        config.removeRoute(ROUTE_FOUR);
        config.removeRoute(ROUTE_SIX);
        assertThatThrownBy(() -> config.addAddress(FOUR, 32)).isInstanceOf(TunException.class);
    }

    private String links() throws Exception {
        return network.command("ip", "-j", "link", "show", "dev", "manta0");
    }

    private String addresses() throws Exception {
        return network.command("ip", "-j", "addr", "show", "dev", "manta0");
    }

    private static Route route(String address, int bits) {
        return new Route(InetAddress.ofLiteral(address), bits);
    }
}
