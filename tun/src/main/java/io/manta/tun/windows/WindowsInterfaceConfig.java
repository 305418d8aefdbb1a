package io.manta.tun.windows;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One adapter's addresses, routes and MTU. Windows forgets all of them with the adapter, so there
 * is nothing that a crash could leave.
 */
final class WindowsInterfaceConfig implements InterfaceConfig, AutoCloseable {
    private static final int LEAST_MTU = 576;
    private static final int LEAST_IPV6_MTU = 1_280;
    private static final int MOST_MTU = 65_535;
    private static final int MOST_ROUTES = 16_384;

    /** Names of our networks win over what the machine is plugged into, as Windows sorts by it. */
    private static final int METRIC = 5;

    private final IpHelperCalls calls;
    private final long luid;
    private final String name;
    private volatile boolean closed;

    WindowsInterfaceConfig(String name, long luid, IpHelperCalls calls) {
        this.name = name;
        this.luid = luid;
        this.calls = calls;
    }

    String name() {
        return name;
    }

    /** Turns off what an ordinary network card does by itself; what can't be is left as it is. */
    void quieten() {
        for (int family : new int[] {NetworkRows.AF_INET, NetworkRows.AF_INET6}) {
            ByteBuffer row = interfaceRow(family);
            if (calls.readInterface(row) == WindowsError.SUCCESS) {
                row.put(NetworkRows.INTERFACE_AUTOMATIC_METRIC_AT, (byte) 0);
                row.putInt(NetworkRows.INTERFACE_METRIC_AT, METRIC);
                row.putInt(NetworkRows.INTERFACE_DAD_TRANSMITS_AT, 0);
                row.putInt(
                        NetworkRows.INTERFACE_ROUTER_DISCOVERY_AT,
                        NetworkRows.ROUTER_DISCOVERY_OFF);
                write(family, row);
            }
        }
    }

    @Override
    public void addAddress(InetAddress address, int bits) throws TunException {
        String action = "add the address " + text(address, bits);
        int error = calls.createAddress(addressRow(action, address, bits));
        if (address instanceof Inet6Address && error == WindowsError.NOT_FOUND) {
            throw new TunException(
                    Reason.NO_IPV6,
                    "could not "
                            + action
                            + " to "
                            + name
                            + ": IPv6 is turned off there, or the MTU is below "
                            + LEAST_IPV6_MTU
                            + ": "
                            + WindowsError.describe(error));
        }
        check(action, error, WindowsError.OBJECT_ALREADY_EXISTS);
    }

    @Override
    public void removeAddress(InetAddress address, int bits) throws TunException {
        String action = "remove the address " + text(address, bits);
        check(
                action,
                calls.deleteAddress(addressRow(action, address, bits)),
                WindowsError.NOT_FOUND);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Windows chooses the source among the addresses of the interface by itself (RFC 6724).
     */
    @Override
    public void addRoute(Route route, Optional<InetAddress> source) throws TunException {
        String action = "add the route " + route;
        ByteBuffer row = routeRow(action, route);
        // Windows would have both, and the metrics would decide.
        if (isElsewhere(route)) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not "
                            + action
                            + " through "
                            + name
                            + ": this machine has one through another interface");
        }
        check(action, calls.createRoute(row), WindowsError.OBJECT_ALREADY_EXISTS);
    }

    @Override
    public void removeRoute(Route route) throws TunException {
        String action = "remove the route " + route;
        check(action, calls.deleteRoute(routeRow(action, route)), WindowsError.NOT_FOUND);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Two halves win over the default route, which stays. The mark is of no meaning: sockets
     * stay out that leave by {@link #outward}.
     */
    @Override
    public boolean routeAll(boolean ipv4, int mark) throws TunException {
        List<Route> halves = halves(ipv4);
        addRoute(halves.getFirst());
        try {
            addRoute(halves.getLast());
        } catch (TunException e) {
            removeRoute(halves.getFirst());
            throw e;
        }
        return true;
    }

    @Override
    public void unrouteAll(boolean ipv4, int mark) throws TunException {
        for (Route half : halves(ipv4)) {
            removeRoute(half);
        }
    }

    private static List<Route> halves(boolean ipv4) {
        byte[] upper = new byte[ipv4 ? 4 : 16];
        InetAddress zero = address(upper.clone());
        upper[0] = (byte) 0x80;
        return List.of(new Route(zero, 1), new Route(address(upper), 1));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    @Override
    public boolean knowsMarks() {
        return false;
    }

    /** The default route with the least metric, as Windows chooses: the route's and the card's. */
    @Override
    public OptionalInt outward(boolean ipv4) throws TunException {
        int family = ipv4 ? NetworkRows.AF_INET : NetworkRows.AF_INET6;
        int[] best = {0};
        long[] least = {Long.MAX_VALUE};
        int error =
                calls.routes(
                        family,
                        row -> {
                            boolean isDefault = row.get(NetworkRows.ROUTE_BITS_AT) == 0;
                            long metric = isDefault && luid(row) != luid ? metric(family, row) : -1;
                            if (metric >= 0 && metric < least[0]) {
                                least[0] = metric;
                                best[0] = row.getInt(NetworkRows.ROUTE_INDEX_AT);
                            }
                        });
        check("list the routes", error, WindowsError.NOT_FOUND);
        return best[0] == 0 ? OptionalInt.empty() : OptionalInt.of(best[0]);
    }

    /** Of a route and its interface together; negative if that is not connected. */
    private long metric(int family, ByteBuffer route) {
        ByteBuffer row = interfaceRow(family);
        row.putLong(NetworkRows.INTERFACE_LUID_AT, luid(route));
        if (calls.readInterface(row) != WindowsError.SUCCESS
                || row.get(NetworkRows.INTERFACE_CONNECTED_AT) == 0) {
            return -1;
        }
        return Integer.toUnsignedLong(route.getInt(NetworkRows.ROUTE_METRIC_AT))
                + Integer.toUnsignedLong(row.getInt(NetworkRows.INTERFACE_METRIC_AT));
    }

    /** Nothing to do: a socket that leaves by an interface answers by it, too. */
    @Override
    public void keepPortOut(int mark, int port) {}

    @Override
    public List<Route> routes() throws TunException {
        List<Route> routes = new ArrayList<>();
        for (int family : new int[] {NetworkRows.AF_INET, NetworkRows.AF_INET6}) {
            int error =
                    calls.routes(
                            family,
                            row -> {
                                if (luid(row) == luid && routes.size() < MOST_ROUTES) {
                                    routes.add(NetworkRows.route(row));
                                }
                            });
            check("list the routes", error, WindowsError.NOT_FOUND);
        }
        return List.copyOf(routes);
    }

    private boolean isElsewhere(Route wanted) throws TunException {
        boolean[] found = {false};
        int error =
                calls.routes(
                        NetworkRows.family(wanted.destination()),
                        row ->
                                found[0] |=
                                        luid(row) != luid && NetworkRows.route(row).equals(wanted));
        check("list the routes", error, WindowsError.NOT_FOUND);
        return found[0];
    }

    private static long luid(ByteBuffer routeRow) {
        return routeRow.getLong(NetworkRows.ROUTE_LUID_AT);
    }

    @Override
    public void setMtu(int bytes) throws TunException {
        String action = "set the MTU to " + bytes;
        if (bytes < LEAST_MTU || bytes > MOST_MTU) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not " + action + ": it takes " + LEAST_MTU + " to " + MOST_MTU);
        }
        setMtu(action, NetworkRows.AF_INET, bytes);
        if (bytes >= LEAST_IPV6_MTU) {
            setMtu(action, NetworkRows.AF_INET6, bytes);
        }
    }

    private void setMtu(String action, int family, int bytes) throws TunException {
        ByteBuffer row = interfaceRow(family);
        int error = calls.readInterface(row);
        // A machine without one of the families has no row of it.
        if (error == WindowsError.NOT_FOUND) {
            return;
        }
        check(action, error);
        row.putInt(NetworkRows.INTERFACE_MTU_AT, bytes);
        check(action, write(family, row));
    }

    private int write(int family, ByteBuffer row) {
        if (family == NetworkRows.AF_INET) {
            // SetIpInterfaceEntry refuses what GetIpInterfaceEntry gave, unless this is 0.
            row.putInt(NetworkRows.INTERFACE_SITE_PREFIX_AT, 0);
        }
        return calls.writeInterface(row);
    }

    /** A Wintun adapter is up while it has a session. */
    @Override
    public void setUp(boolean up) throws TunException {
        if (closed) {
            throw gone(up ? "turn on" : "turn off");
        }
        if (!up) {
            throw new TunException(
                    Reason.UNSUPPORTED, "could not turn off " + name + ": close it instead");
        }
    }

    private ByteBuffer addressRow(String action, InetAddress address, int bits)
            throws TunException {
        checkBits(action, address, bits);
        ByteBuffer row = NetworkRows.row(NetworkRows.ADDRESS_ROW_BYTES);
        calls.initializeAddress(row);
        NetworkRows.putAddress(row, NetworkRows.ADDRESS_AT, address);
        row.putLong(NetworkRows.ADDRESS_LUID_AT, luid);
        row.put(NetworkRows.ADDRESS_PREFIX_BITS_AT, (byte) bits);
        row.putInt(NetworkRows.ADDRESS_DAD_STATE_AT, NetworkRows.DAD_PREFERRED);
        return row;
    }

    private ByteBuffer routeRow(String action, Route route) throws TunException {
        checkBits(action, route.destination(), route.bits());
        ByteBuffer row = NetworkRows.row(NetworkRows.ROUTE_ROW_BYTES);
        calls.initializeRoute(row);
        row.putLong(NetworkRows.ROUTE_LUID_AT, luid);
        NetworkRows.putAddress(row, NetworkRows.ROUTE_DESTINATION_AT, route.destination());
        row.put(NetworkRows.ROUTE_BITS_AT, (byte) route.bits());
        NetworkRows.putUnspecified(
                row, NetworkRows.ROUTE_NEXT_HOP_AT, NetworkRows.family(route.destination()));
        row.putInt(NetworkRows.ROUTE_METRIC_AT, 0);
        row.putInt(NetworkRows.ROUTE_PROTOCOL_AT, NetworkRows.PROTOCOL_STATIC);
        return row;
    }

    private ByteBuffer interfaceRow(int family) {
        ByteBuffer row = NetworkRows.row(NetworkRows.INTERFACE_ROW_BYTES);
        row.putShort(NetworkRows.INTERFACE_FAMILY_AT, (short) family);
        row.putLong(NetworkRows.INTERFACE_LUID_AT, luid);
        return row;
    }

    private void checkBits(String action, InetAddress address, int bits) throws TunException {
        int most = address instanceof Inet4Address ? 32 : 128;
        if (closed) {
            throw gone(action);
        }
        if (bits < 0 || bits > most) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not " + action + ": the prefix length goes from 0 to " + most);
        }
    }

    private TunException gone(String action) {
        return new TunException(
                Reason.REFUSED, "could not " + action + ": the interface " + name + " is closed");
    }

    private void check(String action, int error, int... harmless) throws TunException {
        if (closed) {
            throw gone(action);
        }
        boolean isHarmless = error == WindowsError.SUCCESS;
        for (int each : harmless) {
            isHarmless |= error == each;
        }
        if (!isHarmless) {
            throw WindowsError.failure(action + " (interface " + name + ")", error);
        }
    }

    private static String text(InetAddress address, int bits) {
        return address.getHostAddress() + "/" + bits;
    }

    /** From now on every call throws. */
    @Override
    public void close() {
        closed = true;
    }
}
