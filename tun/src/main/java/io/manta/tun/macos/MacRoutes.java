package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.macos.RouteDump.Entry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Routes into one interface. All traffic of a family is two halves of its range: they win against
 * any default route by being longer, and leave it as it is for sockets that are bound past us.
 */
final class MacRoutes {
    private final RoutingSocket table;
    private final String name;
    private final int index;
    private final AtomicInteger sequence = new AtomicInteger();

    MacRoutes(Darwin darwin, String name, int index) {
        this.table = new RoutingSocket(darwin);
        this.name = name;
        this.index = index;
    }

    /** Adds a route; the same one through this interface is left alone. */
    void add(Route route, Optional<InetAddress> source) throws TunException {
        int errno = table.send(RouteMessage.add(index, route, source, sequence.incrementAndGet()));
        if (errno == DarwinErrno.EEXIST && !list().contains(route)) {
            throw new TunException(
                    Reason.REFUSED,
                    "could not add the route "
                            + route
                            + " through "
                            + name
                            + ": this machine has one through another interface");
        }
        if (errno != 0 && errno != DarwinErrno.EEXIST) {
            throw refused("add the route " + route, errno);
        }
    }

    /** Removes a route if it leads here: without a scope the kernel looks at destinations only. */
    void remove(Route route) throws TunException {
        if (!list().contains(route)) {
            return;
        }
        int errno = table.send(RouteMessage.delete(index, route, sequence.incrementAndGet()));
        if (errno != 0 && errno != DarwinErrno.ESRCH) {
            throw refused("remove the route " + route, errno);
        }
    }

    /** Routes of both families that lead here. */
    List<Route> list() throws TunException {
        return Stream.concat(table.list(true).stream(), table.list(false).stream())
                .filter(entry -> entry.index() == index && !entry.scoped())
                .map(Entry::route)
                .distinct()
                .toList();
    }

    /** Both halves, or none. */
    void addAll(boolean ipv4) throws TunException {
        List<Route> halves = halves(ipv4);
        add(halves.getFirst(), Optional.empty());
        try {
            add(halves.getLast(), Optional.empty());
        } catch (TunException e) {
            removeAfter(e, halves.getFirst());
            throw e;
        }
    }

    private void removeAfter(TunException cause, Route route) {
        try {
            remove(route);
        } catch (TunException second) {
            cause.addSuppressed(second);
        }
    }

    void removeAll(boolean ipv4) throws TunException {
        for (Route half : halves(ipv4)) {
            remove(half);
        }
    }

    /** The interface of the default route past us; one that holds for all sockets comes first. */
    OptionalInt outward(boolean ipv4) throws TunException {
        return table.list(ipv4).stream()
                .filter(entry -> entry.route().bits() == 0 && entry.index() != index)
                .min(Comparator.comparing(Entry::scoped))
                .stream()
                .mapToInt(Entry::index)
                .findFirst();
    }

    static List<Route> halves(boolean ipv4) {
        byte[] upper = new byte[ipv4 ? 4 : 16];
        byte[] lower = upper.clone();
        upper[0] = (byte) 0x80;
        try {
            return List.of(
                    new Route(InetAddress.getByAddress(lower), 1),
                    new Route(InetAddress.getByAddress(upper), 1));
        } catch (UnknownHostException e) {
            throw new AssertionError("of 4 or 16 bytes", e);
        }
    }

    private TunException refused(String action, int errno) {
        return new TunException(
                DarwinErrno.isPrivilege(errno) ? Reason.NO_PRIVILEGE : Reason.REFUSED,
                "could not "
                        + action
                        + " (interface "
                        + name
                        + "): "
                        + DarwinErrno.describe(errno));
    }
}
