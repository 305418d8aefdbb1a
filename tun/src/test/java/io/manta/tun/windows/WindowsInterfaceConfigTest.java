package io.manta.tun.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowsInterfaceConfigTest {
    private static final long LUID = 0x35_0000_0100_0000L;

    private final FakeIpHelper windows = new FakeIpHelper();
    private final WindowsInterfaceConfig config =
            new WindowsInterfaceConfig("manta0", LUID, windows);

    @Test
    void givesAnAddressThatIsUsableAtOnceAndForEver() throws Exception {
        config.addAddress(InetAddress.getByName("100.64.1.2"), 32);

        ByteBuffer row = windows.addresses.getFirst();
        assertThat(NetworkRows.address(row, NetworkRows.ADDRESS_AT))
                .isEqualTo(InetAddress.getByName("100.64.1.2"));
        assertThat(row.getLong(NetworkRows.ADDRESS_LUID_AT)).isEqualTo(LUID);
        assertThat(row.get(NetworkRows.ADDRESS_PREFIX_BITS_AT)).isEqualTo((byte) 32);
        assertThat(row.getInt(NetworkRows.ADDRESS_DAD_STATE_AT))
                .isEqualTo(NetworkRows.DAD_PREFERRED);
        assertThat(row.getInt(52)).as("valid lifetime").isEqualTo(-1);

        config.removeAddress(InetAddress.getByName("100.64.1.2"), 32);
        assertThat(windows.addresses).isEmpty();
    }

    @Test
    void takesWhatIsThereAlreadyOrGoneAlreadyForDone() throws Exception {
        windows.refuse = WindowsError.OBJECT_ALREADY_EXISTS;
        config.addAddress(InetAddress.getByName("100.64.1.2"), 32);
        windows.refuse = WindowsError.NOT_FOUND;
        config.removeAddress(InetAddress.getByName("100.64.1.2"), 32);
        windows.refuse = WindowsError.NOT_FOUND;
        config.removeRoute(route("10.0.0.0", 8));

        assertThat(windows.refuse).isZero();
    }

    @Test
    void tellsAMachineWithoutIpv6FromOtherFailures() {
        windows.refuse = WindowsError.NOT_FOUND;
        assertThat(refusal(() -> config.addAddress(InetAddress.getByName("fd00::1"), 128)).reason())
                .isEqualTo(Reason.NO_IPV6);
        windows.refuse = WindowsError.NOT_FOUND;
        assertThat(refusal(() -> config.addAddress(InetAddress.getByName("10.0.0.1"), 32)).reason())
                .isEqualTo(Reason.REFUSED);
        windows.refuse = WindowsError.ACCESS_DENIED;
        assertThat(refusal(() -> config.addAddress(InetAddress.getByName("10.0.0.1"), 32)).reason())
                .isEqualTo(Reason.NO_PRIVILEGE);
    }

    @Test
    void routesOnLinkWithTheLeastMetric() throws Exception {
        config.addRoute(route("10.20.0.0", 16));
        config.addRoute(route("fd7a::", 48));

        ByteBuffer row = windows.routes.getFirst();
        assertThat(row.getLong(NetworkRows.ROUTE_LUID_AT)).isEqualTo(LUID);
        assertThat(NetworkRows.address(row, NetworkRows.ROUTE_NEXT_HOP_AT).isAnyLocalAddress())
                .isTrue();
        assertThat(row.getInt(NetworkRows.ROUTE_METRIC_AT)).isZero();
        assertThat(row.getInt(NetworkRows.ROUTE_PROTOCOL_AT))
                .isEqualTo(NetworkRows.PROTOCOL_STATIC);
        assertThat(config.routes()).containsExactly(route("10.20.0.0", 16), route("fd7a::", 48));

        config.removeRoute(route("10.20.0.0", 16));
        assertThat(config.routes()).containsExactly(route("fd7a::", 48));
    }

    @Test
    void doesNotCompeteWithARouteOfAnotherInterface() throws Exception {
        WindowsInterfaceConfig other = new WindowsInterfaceConfig("other", LUID + 1, windows);
        other.addRoute(route("10.20.0.0", 16));

        TunException refused = refusal(() -> config.addRoute(route("10.20.0.0", 16)));

        assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
        assertThat(refused).hasMessageContaining("through another interface");
        config.addRoute(route("10.20.0.0", 17));
        assertThat(config.routes()).containsExactly(route("10.20.0.0", 17));
    }

    @Test
    void setsTheMtuOfBothFamiliesThatHaveOne() throws Exception {
        config.setMtu(1_400);
        assertThat(mtu(NetworkRows.AF_INET)).isEqualTo(1_400);
        assertThat(mtu(NetworkRows.AF_INET6)).isEqualTo(1_400);

        config.setMtu(1_000);
        assertThat(mtu(NetworkRows.AF_INET)).isEqualTo(1_000);
        assertThat(mtu(NetworkRows.AF_INET6)).as("less than IPv6 can do").isEqualTo(1_400);

        windows.interfaces.remove(NetworkRows.AF_INET6);
        config.setMtu(1_300);
        assertThat(mtu(NetworkRows.AF_INET)).isEqualTo(1_300);
        assertThat(refusal(() -> config.setMtu(575)).reason()).isEqualTo(Reason.REFUSED);
        assertThat(refusal(() -> config.setMtu(65_536)).reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void turnsOffWhatACardDoesByItself() {
        config.quieten();

        ByteBuffer ipv6 = interfaceRow(NetworkRows.AF_INET6);
        assertThat(ipv6.get(NetworkRows.INTERFACE_AUTOMATIC_METRIC_AT)).isZero();
        assertThat(ipv6.getInt(NetworkRows.INTERFACE_METRIC_AT)).isEqualTo(5);
        assertThat(ipv6.getInt(NetworkRows.INTERFACE_SITE_PREFIX_AT)).isEqualTo(64);
        assertThat(interfaceRow(NetworkRows.AF_INET).getInt(NetworkRows.INTERFACE_METRIC_AT))
                .isEqualTo(5);
    }

    @Test
    void takesAllTrafficByTwoHalvesBesideTheDefaultRoute() throws Exception {
        assertThat(config.knowsMarks()).isFalse();
        assertThat(config.routeAll(true, 41_820)).isTrue();
        assertThat(config.routes()).containsExactly(route("0.0.0.0", 1), route("128.0.0.0", 1));
        assertThat(config.routeAll(false, 41_820)).isTrue();
        config.unrouteAll(true, 41_820);
        assertThat(config.routes()).containsExactly(route("::", 1), route("8000::", 1));
        config.unrouteAll(false, 41_820);
        assertThat(config.routes()).isEmpty();
    }

    @Test
    void leavesNoHalfBehindIfSomebodyHasTheOther() throws Exception {
        new WindowsInterfaceConfig("other", LUID + 1, windows).addRoute(route("128.0.0.0", 1));

        assertThat(refusal(() -> config.routeAll(true, 41_820)).reason()).isEqualTo(Reason.REFUSED);
        assertThat(config.routes()).isEmpty();
    }

    @Test
    void findsTheInterfaceThatTrafficLeavesBy() throws Exception {
        assertThat(config.outward(true)).isEmpty();
        windows.routes.add(defaultRoute(LUID, 7, 0));
        windows.routes.add(defaultRoute(LUID + 1, 8, 50));
        windows.routes.add(defaultRoute(LUID + 2, 9, 10));

        assertThat(config.outward(true)).hasValue(9);
        assertThat(config.outward(false)).isEmpty();
        interfaceRow(NetworkRows.AF_INET).put(NetworkRows.INTERFACE_CONNECTED_AT, (byte) 0);
        assertThat(config.outward(true)).as("nothing is plugged in").isEmpty();
    }

    private static ByteBuffer defaultRoute(long luid, int index, int metric) throws Exception {
        ByteBuffer row = NetworkRows.row(NetworkRows.ROUTE_ROW_BYTES);
        row.putLong(NetworkRows.ROUTE_LUID_AT, luid);
        row.putInt(NetworkRows.ROUTE_INDEX_AT, index);
        row.putInt(NetworkRows.ROUTE_METRIC_AT, metric);
        NetworkRows.putAddress(
                row, NetworkRows.ROUTE_DESTINATION_AT, InetAddress.getByName("0.0.0.0"));
        return row;
    }

    @Test
    void saysWhatItCannotDo() throws Exception {
        config.setUp(true);
        assertThat(refusal(() -> config.setUp(false)).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(() -> config.addRoute(route("10.0.0.0", 33))).reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void throwsOnceTheDeviceIsClosed() {
        config.close();

        assertThat(refusal(() -> config.addAddress(InetAddress.getLoopbackAddress(), 32)))
                .hasMessageContaining("is closed");
        assertThat(refusal(() -> config.setUp(true))).hasMessageContaining("is closed");
        assertThat(refusal(config::routes)).hasMessageContaining("is closed");
        assertThat(windows.addresses).isEmpty();
    }

    private ByteBuffer interfaceRow(int family) {
        return Objects.requireNonNull(windows.interfaces.get(family));
    }

    private int mtu(int family) {
        return interfaceRow(family).getInt(NetworkRows.INTERFACE_MTU_AT);
    }

    private static Route route(String destination, int bits) throws Exception {
        return new Route(InetAddress.getByName(destination), bits);
    }

    private interface Step {
        void take() throws Exception;
    }

    private static TunException refusal(Step step) {
        return catchThrowableOfType(TunException.class, step::take);
    }
}
