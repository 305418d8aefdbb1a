package io.manta.tun.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.macos.FakeDarwin.FakeRoute;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MacInterfaceConfigTest {
    private static final int STATIC = 0x801;
    private static final int HOST = 0x805;
    private static final int SCOPED = 0x100_0801;

    private final FakeDarwin kernel = new FakeDarwin();
    private final FakeDarwin.Interface utun = kernel.addInterface("utun4");
    private final FakeDarwin.Interface en = kernel.addInterface("en0");
    private MacInterfaceConfig config;

    @BeforeEach
    void configure() throws TunException {
        config = MacInterfaceConfig.of(kernel, "utun4");
    }

    @AfterEach
    void leavesNothingOpen() {
        assertThat(kernel.openFiles()).isZero();
    }

    private static Route route(String destination, int bits) {
        return new Route(FakeDarwin.address(destination), bits);
    }

    @Test
    void addressesComeAndGoAndWhatIsThereAlreadyIsLeftAlone() throws Exception {
        for (int i = 0; i < 2; i++) {
            config.addAddress(FakeDarwin.address("100.64.3.4"), 10);
            config.addAddress(FakeDarwin.address("fd00::7"), 64);
        }
        assertThat(utun.addresses)
                .containsExactly(
                        "64400304/ffc00000",
                        "fd000000000000000000000000000007/ffffffffffffffff0000000000000000");

        for (int i = 0; i < 2; i++) {
            config.removeAddress(FakeDarwin.address("100.64.3.4"), 10);
            config.removeAddress(FakeDarwin.address("fd00::7"), 64);
        }
        assertThat(utun.addresses).isEmpty();
        assertThatThrownBy(() -> config.addAddress(FakeDarwin.address("10.0.0.1"), 33))
                .hasMessageContaining("from 0 to 32");
    }

    @Test
    void withoutIpv6ItSaysSo() throws Exception {
        kernel.refuse(DarwinLayout.SIOCAIFADDR_IN6, DarwinErrno.EAFNOSUPPORT);
        assertThatThrownBy(() -> config.addAddress(FakeDarwin.address("fd00::7"), 64))
                .isInstanceOfSatisfying(
                        TunException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_IPV6));
        config.setMtu(1_000);
        kernel.refuse(DarwinLayout.SIOCAIFADDR_IN6, DarwinErrno.EINVAL);
        assertThatThrownBy(() -> config.addAddress(FakeDarwin.address("fd00::7"), 64))
                .hasMessageContaining("MTU is below 1280");
    }

    @Test
    void mtuAndStateAreSetAndOtherFlagsKept() throws Exception {
        config.setMtu(1_420);
        assertThat(utun.mtu).isEqualTo(1_420);
        config.setUp(true);
        assertThat(utun.flags).isEqualTo(0x8011);
        config.setUp(false);
        assertThat(utun.flags).isEqualTo(0x8010);
        assertThatThrownBy(() -> config.setMtu(575)).hasMessageContaining("it takes 576 to 65535");
        kernel.refuse(DarwinLayout.SIOCSIFMTU, DarwinErrno.EPERM);
        assertThatThrownBy(() -> config.setMtu(1_280))
                .isInstanceOfSatisfying(
                        TunException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NO_PRIVILEGE))
                .hasMessageContaining("utun4");
    }

    @Test
    void routesAreAddedOnceListedAndRemoved() throws Exception {
        Route range = route("100.64.0.0", 10);
        Route host = route("fd00::9", 128);
        for (int i = 0; i < 2; i++) {
            config.addRoute(range, Optional.of(FakeDarwin.address("100.64.3.4")));
            config.addRoute(host);
        }
        assertThat(kernel.routes())
                .containsExactly(
                        new FakeRoute("64400000", "ffc00000", utun.index, STATIC),
                        new FakeRoute("fd000000000000000000000000000009", "", utun.index, HOST));
        assertThat(config.routes()).containsExactly(range, host);

        for (int i = 0; i < 2; i++) {
            config.removeRoute(range);
            config.removeRoute(host);
        }
        assertThat(kernel.routes()).isEmpty();
    }

    @Test
    void aRouteOfAnotherInterfaceIsAnErrorAndNeverTouched() throws Exception {
        FakeRoute theirs = new FakeRoute("0a000000", "ff000000", en.index, STATIC);
        kernel.addRoute(theirs);

        assertThatThrownBy(() -> config.addRoute(route("10.0.0.0", 8)))
                .hasMessageContaining("10.0.0.0/8")
                .hasMessageContaining("one through another interface");
        config.removeRoute(route("10.0.0.0", 8));

        assertThat(kernel.routes()).containsExactly(theirs);
        assertThat(config.routes()).isEmpty();
    }

    @Test
    void allTrafficIsTwoHalvesBesideTheDefaultRoute() throws Exception {
        FakeRoute theDefault = new FakeRoute("00000000", "00000000", en.index, STATIC);
        kernel.addRoute(theDefault);

        assertThat(config.routeAll(true, 41_820)).isTrue();
        assertThat(config.routeAll(false, 41_820)).isTrue();

        assertThat(kernel.routes())
                .containsExactly(
                        theDefault,
                        new FakeRoute("00000000", "80000000", utun.index, STATIC),
                        new FakeRoute("80000000", "80000000", utun.index, STATIC),
                        new FakeRoute("0".repeat(32), "80" + "0".repeat(30), utun.index, STATIC),
                        new FakeRoute(
                                "80" + "0".repeat(30), "80" + "0".repeat(30), utun.index, STATIC));
        assertThat(config.outward(true)).as("past the halves").hasValue(en.index);
        assertThat(config.outward(false)).isEmpty();
        assertThat(config.knowsMarks()).isFalse();

        config.unrouteAll(true, 41_820);
        config.unrouteAll(false, 41_820);
        config.unrouteAll(false, 41_820);
        assertThat(kernel.routes()).containsExactly(theDefault);
    }

    @Test
    void whereAnotherTunnelHasAHalfNeitherIsTaken() {
        FakeRoute theirs = new FakeRoute("80000000", "80000000", en.index, STATIC);
        kernel.addRoute(theirs);

        assertThatThrownBy(() -> config.routeAll(true, 41_820)).hasMessageContaining("128.0.0.0/1");

        assertThat(kernel.routes()).containsExactly(theirs);
    }

    @Test
    void theWayOutIsTheDefaultRouteThatHoldsForAllSockets() throws Exception {
        FakeDarwin.Interface wifi = kernel.addInterface("en1");
        kernel.addRoute(new FakeRoute("00000000", "00000000", wifi.index, SCOPED));
        assertThat(config.outward(true)).hasValue(wifi.index);
        kernel.addRoute(new FakeRoute("00000000", "00000000", en.index, STATIC));
        assertThat(config.outward(true)).hasValue(en.index);
    }

    @Test
    void aTableThatGrowsWhileItIsReadIsReadAgain() throws Exception {
        kernel.addRoute(new FakeRoute("0a000000", "ff000000", utun.index, STATIC));
        kernel.growTable(2);
        assertThat(config.routes()).containsExactly(route("10.0.0.0", 8));
        kernel.growTable(9);
        assertThatThrownBy(config::routes).hasMessageContaining("list the routes");
    }

    @Test
    void anInterfaceThatIsGoneIsNoneToConfigure() {
        assertThatThrownBy(() -> MacInterfaceConfig.of(kernel, "utun9"))
                .hasMessageContaining("utun9 is gone");
    }
}
