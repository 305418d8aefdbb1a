package io.manta.tun.linux;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.linux.NetlinkMessage.End;
import io.manta.tun.linux.RouteNetlink.Link;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One interface of Linux, over rtnetlink. The socket stays open as long as the device, so that
 * every call reaches the network namespace the device was opened in, whatever thread makes it.
 */
final class LinuxInterfaceConfig implements InterfaceConfig, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxInterfaceConfig.class);
    private static final int LEAST_MTU = 576;
    private static final int LEAST_IPV6_MTU = 1_280;
    private static final int MOST_MTU = 65_535;
    private static final int MOST_ROUTES = 16_384;
    private static final int MOST_LISTINGS = 8;

    private final NetlinkSocket netlink;
    private final String name;
    private final int index;
    private final LocalAddresses localAddresses;

    private LinuxInterfaceConfig(NetlinkSocket netlink, String name, int index) {
        this.netlink = netlink;
        this.name = name;
        this.index = index;
        this.localAddresses = new LocalAddresses(netlink, name);
    }

    /** Configures the interface of this name in the network namespace of the calling thread. */
    static LinuxInterfaceConfig of(String name) throws TunException {
        NetlinkSocket netlink = NetlinkSocket.open();
        try {
            Link link =
                    LinuxLinks.find(netlink, name)
                            .orElseThrow(
                                    () ->
                                            new TunException(
                                                    Reason.REFUSED,
                                                    "the interface " + name + " is gone"));
            LinuxInterfaceConfig config = new LinuxInterfaceConfig(netlink, name, link.index());
            config.stopAddressGeneration();
            return config;
        } catch (TunException e) {
            netlink.close();
            throw e;
        }
    }

    private void stopAddressGeneration() throws TunException {
        End end = exchange(RouteNetlink.stopAddressGeneration(index));
        if (end.errno() != 0) {
            LOG.debug(
                    "link-local address not suppressed: interface={} reason={}",
                    name,
                    LinuxLinks.describe(end));
        }
    }

    @Override
    public void addAddress(InetAddress address, int bits) throws TunException {
        String action = "add the address " + text(address, bits);
        checkBits(action, address, bits);
        End end = exchange(RouteNetlink.addAddress(index, address, bits));
        if (address instanceof Inet6Address && isNoIpv6(end.errno())) {
            throw noIpv6(action, end);
        }
        check(action, end, Errno.EEXIST);
        localAddresses.add(address);
    }

    /** How the kernel says it: EACCES for the sysctl; the rest if it has no IPv6 for the link. */
    private boolean isNoIpv6(int errno) throws TunException {
        return errno == Errno.EACCES
                || errno == Errno.EOPNOTSUPP
                || errno == Errno.EAFNOSUPPORT
                || errno == Errno.EINVAL && isTooSmallForIpv6();
    }

    /** RFC 8200 §5: a link that carries less than 1280 bytes cannot carry IPv6. */
    private boolean isTooSmallForIpv6() throws TunException {
        return LinuxLinks.find(netlink, name)
                .filter(link -> link.index() == index && link.mtuBytes() < LEAST_IPV6_MTU)
                .isPresent();
    }

    private TunException noIpv6(String action, End end) {
        return new TunException(
                Reason.NO_IPV6,
                "could not "
                        + action
                        + " to "
                        + name
                        + ": IPv6 is turned off there (sysctl net.ipv6.conf."
                        + name
                        + ".disable_ipv6, ipv6.disable at boot, or an MTU below "
                        + LEAST_IPV6_MTU
                        + "): "
                        + LinuxLinks.describe(end));
    }

    @Override
    public void removeAddress(InetAddress address, int bits) throws TunException {
        String action = "remove the address " + text(address, bits);
        checkBits(action, address, bits);
        End end = exchange(RouteNetlink.removeAddress(index, address, bits));
        check(action, end, Errno.EADDRNOTAVAIL, Errno.ENODEV);
        localAddresses.remove(address);
    }

    @Override
    public void addRoute(Route route, Optional<InetAddress> source) throws TunException {
        String action = "add the route " + route;
        checkBits(action, route.destination(), route.bits());
        End end = exchange(RouteNetlink.addRoute(index, route, source));
        if (end.errno() == Errno.EEXIST && !routes().contains(route)) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not "
                            + action
                            + " through "
                            + name
                            + ": this machine has one through another interface");
        }
        check(action, end, Errno.EEXIST);
    }

    @Override
    public void removeRoute(Route route) throws TunException {
        String action = "remove the route " + route;
        checkBits(action, route.destination(), route.bits());
        End end = exchange(RouteNetlink.removeRoute(index, route));
        check(action, end, Errno.ESRCH, Errno.ENODEV);
    }

    @Override
    public boolean routeAll(boolean ipv4, int mark) throws TunException {
        return AllTraffic.add(netlink, index, ipv4, mark);
    }

    @Override
    public void unrouteAll(boolean ipv4, int mark) throws TunException {
        AllTraffic.remove(netlink, index, ipv4, mark);
    }

    @Override
    public void keepPortOut(int mark, int port) throws TunException {
        AllTraffic.keepPortOut(netlink, mark, port);
    }

    @Override
    public List<Route> routes() throws TunException {
        List<Route> routes = new ArrayList<>();
        addRoutes(true, routes);
        addRoutes(false, routes);
        return List.copyOf(routes);
    }

    private void addRoutes(boolean ipv4, List<Route> routes) throws TunException {
        List<Route> found = new ArrayList<>();
        for (int i = 0; i < MOST_LISTINGS; i++) {
            found.clear();
            End end =
                    netlink.exchange(
                            RouteNetlink.listRoutes(index, ipv4),
                            item ->
                                    RouteNetlink.parseRoute(item, index)
                                            .filter(route -> found.size() < MOST_ROUTES)
                                            .ifPresent(found::add));
            check("list the routes", end);
            if (!end.interrupted()) {
                routes.addAll(found);
                return;
            }
        }
        throw new TunException(
                Reason.REFUSED, "could not list the routes of " + name + ": they keep changing");
    }

    @Override
    public void setMtu(int bytes) throws TunException {
        String action = "set the MTU to " + bytes;
        if (bytes < LEAST_MTU || bytes > MOST_MTU) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not " + action + ": it takes " + LEAST_MTU + " to " + MOST_MTU);
        }
        check(action, exchange(RouteNetlink.setMtu(index, bytes)));
    }

    @Override
    public void setUp(boolean up) throws TunException {
        check(up ? "turn on" : "turn off", exchange(RouteNetlink.setUp(index, up)));
        if (up) {
            localAddresses.awaitUse();
        }
    }

    private End exchange(NetlinkRequest request) throws TunException {
        return netlink.exchange(request, item -> {});
    }

    private void check(String action, End end, int... harmless) throws TunException {
        boolean isHarmless = end.errno() == 0;
        for (int errno : harmless) {
            isHarmless |= end.errno() == errno;
        }
        if (!isHarmless) {
            throw LinuxLinks.refused(action + " (interface " + name + ")", end);
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
    public void close() {
        netlink.close();
    }
}
