package io.manta.tun;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes what the operating system knows of an interface. Every call either takes effect or throws
 * and leaves things as they were. Safe for use by any platform thread; calls wait for the operating
 * system's answer, at most two seconds. Once the device is closed, every call throws.
 */
public interface InterfaceConfig {
    /** The first mark that {@link #routeAll} takes. */
    int FIRST_MARK = 41_820;

    /** The last one. */
    int LAST_MARK = FIRST_MARK + 15;

    /**
     * A route through this interface.
     *
     * @param destination its address, host bits zero
     * @param bits prefix length
     */
    record Route(InetAddress destination, int bits) {
        @Override
        public String toString() {
            return destination.getHostAddress() + "/" + bits;
        }
    }

    /**
     * Adds an address, usable at once. One that is there already is left alone. Unless {@code bits}
     * are all, the operating system may add the route to its network by itself.
     *
     * @throws TunException {@link TunException.Reason#NO_IPV6} if IPv6 is turned off
     */
    void addAddress(InetAddress address, int bits) throws TunException;

    /** Removes an address; one that is not there is no error. */
    void removeAddress(InetAddress address, int bits) throws TunException;

    /**
     * Adds a route; the same one already through this interface is left alone, one through another
     * interface is not touched but an error. The interface must be up.
     */
    default void addRoute(Route route) throws TunException {
        addRoute(route, Optional.empty());
    }

    /**
     * Adds a route as {@link #addRoute(Route)} does.
     *
     * @param source which of the interface's addresses packets get that have none yet; empty leaves
     *     the choice to the operating system
     */
    void addRoute(Route route, Optional<InetAddress> source) throws TunException;

    /** Removes a route; one that is not there is no error. */
    void removeRoute(Route route) throws TunException;

    /**
     * Sends all traffic of a family through this interface, but for what a route of the main table
     * leads to that is not the default one, and for what carries the mark. Nothing that was there
     * is touched: a routing table of our own has the number of the mark. Where the system has no
     * marks, see {@link #knowsMarks}.
     *
     * @param mark from {@link #FIRST_MARK} to {@link #LAST_MARK}
     * @return false, and nothing is changed, if somebody uses that number
     */
    boolean routeAll(boolean ipv4, int mark) throws TunException;

    /**
     * Whether {@link #routeAll} knows our own datagrams by their mark. Where it does not, they keep
     * out of it by leaving through {@link #outward}, which their sockets have to be told.
     */
    default boolean knowsMarks() {
        return true;
    }

    /**
     * The number of the interface that a family's traffic leaves this machine by, but for {@link
     * #routeAll}; empty while there is none, and where nobody need know.
     */
    default OptionalInt outward(boolean ipv4) throws TunException {
        return OptionalInt.empty();
    }

    /** Undoes {@link #routeAll}; what is not there is no error. */
    void unrouteAll(boolean ipv4, int mark) throws TunException;

    /**
     * Has what comes to one of this machine's UDP ports over IPv4 answered past {@link #routeAll},
     * whatever its mark. What arrives has none, and a machine that checks strictly where packets
     * come from ({@code rp_filter=1}) drops those it would answer by another way than they came.
     * Takes the place of the port said before; {@link #unrouteAll} undoes it.
     *
     * @param mark that {@link #routeAll} was given for IPv4
     * @param port 1 to 65535
     * @throws TunException {@link TunException.Reason#UNSUPPORTED} where rules know no ports
     */
    void keepPortOut(int mark, int port) throws TunException;

    /**
     * Routes through this interface in the main table, for undoing and for tests; also those that
     * the operating system added by itself.
     */
    List<Route> routes() throws TunException;

    /** Sets the MTU in bytes, 576 to 65535. Below 1280 the system gives up IPv6 on it. */
    void setMtu(int bytes) throws TunException;

    /** Turns the interface on or off. */
    void setUp(boolean up) throws TunException;
}
