package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One utun of this machine, by ioctls on sockets opened for each change and by {@link MacRoutes}.
 * The kernel knows interfaces by name here, and a name may mean another interface once ours is
 * gone: so nothing is done any more after {@link #close}.
 */
final class MacInterfaceConfig implements InterfaceConfig, AutoCloseable {
    private static final int LEAST_MTU = 576;
    private static final int LEAST_IPV6_MTU = 1_280;
    private static final int MOST_MTU = 65_535;

    private final Darwin darwin;
    private final String name;
    private final MacRoutes routes;
    private final OwnAddresses addresses = new OwnAddresses();
    private boolean belowIpv6Mtu; // guarded by this
    private boolean closed; // guarded by this

    private MacInterfaceConfig(Darwin darwin, String name, int index) {
        this.darwin = darwin;
        this.name = name;
        this.routes = new MacRoutes(darwin, name, index);
    }

    /** Configures the interface of this name. */
    static MacInterfaceConfig of(Darwin darwin, String name) throws TunException {
        int index = darwin.interfaceIndex(name);
        if (index == 0) {
            throw new TunException(Reason.REFUSED, "the interface " + name + " is gone");
        }
        return new MacInterfaceConfig(darwin, name, index);
    }

    /** Those that were added here and not removed. */
    OwnAddresses addresses() {
        return addresses;
    }

    @Override
    public synchronized void addAddress(InetAddress address, int bits) throws TunException {
        String action = "add the address " + text(address, bits);
        checkOpen(action);
        checkBits(action, address, bits);
        boolean ipv4 = address instanceof Inet4Address;
        int errno =
                ipv4
                        ? control(
                                true,
                                DarwinLayout.SIOCAIFADDR,
                                InterfaceRequest.addIpv4(name, address, bits))
                        : control(
                                false,
                                DarwinLayout.SIOCAIFADDR_IN6,
                                InterfaceRequest.addIpv6(name, address, bits));
        if (!ipv4 && isNoIpv6(errno)) {
            throw new TunException(
                    Reason.NO_IPV6,
                    "could not "
                            + action
                            + " to "
                            + name
                            + ": IPv6 is turned off there, or the MTU is below "
                            + LEAST_IPV6_MTU
                            + ": "
                            + DarwinErrno.describe(errno));
        }
        check(action, errno, DarwinErrno.EEXIST);
        addresses.add(address);
    }

    /** RFC 8200 §5: a link that carries less than 1280 bytes cannot carry IPv6. */
    private boolean isNoIpv6(int errno) {
        return errno == DarwinErrno.EAFNOSUPPORT
                || errno == DarwinErrno.EPFNOSUPPORT
                || errno == DarwinErrno.ENOTSUP
                || errno != 0 && belowIpv6Mtu;
    }

    @Override
    public synchronized void removeAddress(InetAddress address, int bits) throws TunException {
        String action = "remove the address " + text(address, bits);
        checkOpen(action);
        checkBits(action, address, bits);
        int errno =
                address instanceof Inet4Address
                        ? control(
                                true,
                                DarwinLayout.SIOCDIFADDR,
                                InterfaceRequest.removeIpv4(name, address))
                        : control(
                                false,
                                DarwinLayout.SIOCDIFADDR_IN6,
                                InterfaceRequest.removeIpv6(name, address));
        check(action, errno, DarwinErrno.EADDRNOTAVAIL, DarwinErrno.ENXIO);
        addresses.remove(address);
    }

    @Override
    public synchronized void addRoute(Route route, Optional<InetAddress> source)
            throws TunException {
        String action = "add the route " + route;
        checkOpen(action);
        checkBits(action, route.destination(), route.bits());
        routes.add(route, source);
    }

    @Override
    public synchronized void removeRoute(Route route) throws TunException {
        String action = "remove the route " + route;
        checkOpen(action);
        checkBits(action, route.destination(), route.bits());
        routes.remove(route);
    }

    /** Here the mark is of no meaning: sockets stay out that leave by {@link #outward}. */
    @Override
    public synchronized boolean routeAll(boolean ipv4, int mark) throws TunException {
        checkOpen("route all traffic");
        routes.addAll(ipv4);
        return true;
    }

    @Override
    public synchronized void unrouteAll(boolean ipv4, int mark) throws TunException {
        checkOpen("stop routing all traffic");
        routes.removeAll(ipv4);
    }

    /** Nothing to do: a socket that leaves by an interface answers by it, too. */
    @Override
    public void keepPortOut(int mark, int port) {}

    @Override
    public boolean knowsMarks() {
        return false;
    }

    @Override
    public OptionalInt outward(boolean ipv4) throws TunException {
        return routes.outward(ipv4);
    }

    @Override
    public synchronized List<Route> routes() throws TunException {
        checkOpen("list the routes");
        return routes.list();
    }

    @Override
    public synchronized void setMtu(int bytes) throws TunException {
        String action = "set the MTU to " + bytes;
        checkOpen(action);
        if (bytes < LEAST_MTU || bytes > MOST_MTU) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not " + action + ": it takes " + LEAST_MTU + " to " + MOST_MTU);
        }
        check(action, control(true, DarwinLayout.SIOCSIFMTU, InterfaceRequest.mtu(name, bytes)));
        belowIpv6Mtu = bytes < LEAST_IPV6_MTU;
    }

    @Override
    public synchronized void setUp(boolean up) throws TunException {
        String action = up ? "turn on" : "turn off";
        checkOpen(action);
        ByteBuffer now = InterfaceRequest.named(name);
        check(action, control(true, DarwinLayout.SIOCGIFFLAGS, now));
        int flags = InterfaceRequest.flags(now);
        int wanted = up ? flags | DarwinLayout.IFF_UP : flags & ~DarwinLayout.IFF_UP;
        check(
                action,
                control(true, DarwinLayout.SIOCSIFFLAGS, InterfaceRequest.flags(name, wanted)));
    }

    /** One ioctl on a socket of its family; 0 or the error number. */
    private int control(boolean ipv4, long request, ByteBuffer argument) {
        int fd =
                darwin.socket(
                        ipv4 ? DarwinLayout.AF_INET : DarwinLayout.AF_INET6,
                        DarwinLayout.SOCK_DGRAM,
                        0);
        if (fd < 0) {
            return -fd;
        }
        int result = darwin.ioctl(fd, request, BufferAddresses.address(argument));
        Reference.reachabilityFence(argument);
        darwin.close(fd);
        return result < 0 ? -result : 0;
    }

    private void check(String action, int errno, int... harmless) throws TunException {
        boolean isHarmless = errno == 0;
        for (int each : harmless) {
            isHarmless |= errno == each;
        }
        if (!isHarmless) {
            throw new TunException(
                    DarwinErrno.isPrivilege(errno) ? Reason.NO_PRIVILEGE : Reason.REFUSED,
                    "could not "
                            + action
                            + " (interface "
                            + name
                            + "): "
                            + DarwinErrno.describe(errno));
        }
    }

    private void checkOpen(String action) throws TunException {
        if (closed) {
            throw new TunException(
                    Reason.REFUSED, "could not " + action + ": " + name + " is closed");
        }
    }

    private static void checkBits(String action, InetAddress address, int bits)
            throws TunException {
        int most = address instanceof Inet4Address ? 32 : 128;
        if (bits < 0 || bits > most) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not " + action + ": the prefix length goes from 0 to " + most);
        }
    }

    private static String text(InetAddress address, int bits) {
        return address.getHostAddress() + "/" + bits;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
