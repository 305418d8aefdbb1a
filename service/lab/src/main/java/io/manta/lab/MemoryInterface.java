package io.manta.lab;

import io.manta.tun.InterfaceConfig;
import io.manta.tun.TunException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Remembers what the program made of an interface, in which order, and refuses when told to. Safe
 * for use by any thread.
 */
public final class MemoryInterface implements InterfaceConfig {
    private static final int NEVER = -1;
    private static final int LEAST_MTU = 576;
    private static final int LARGEST_MTU = 65_535;
    private static final int FIRST_MTU = 1500;

    private final List<String> changes = new ArrayList<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<Route> routes = new LinkedHashSet<>();
    private final Set<Integer> takenMarks = new LinkedHashSet<>();
    private int[] outward = {};
    private int mtu = FIRST_MTU;
    private boolean up;
    private int failAfter = NEVER;

    /** Lets so many more changes pass and refuses the one after them, once. */
    public synchronized void failAfter(int changesToPass) {
        failAfter = changesToPass;
    }

    /**
     * Every change that took effect, in order, in words: {@code address add 100.64.0.1/32}, {@code
     * route remove 10.0.0.0/8}, {@code mtu 1280}, {@code up}, {@code down}.
     */
    public synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    /** The addresses there are, {@code 100.64.0.1/32}. */
    public synchronized Set<String> addresses() {
        return Set.copyOf(addresses);
    }

    /** The MTU in bytes. */
    public synchronized int mtu() {
        return mtu;
    }

    /** Whether it is on. */
    public synchronized boolean isUp() {
        return up;
    }

    @Override
    public synchronized void addAddress(InetAddress address, int bits) throws TunException {
        String text = address.getHostAddress() + "/" + bits;
        change("address add " + text);
        addresses.add(text);
    }

    @Override
    public synchronized void removeAddress(InetAddress address, int bits) throws TunException {
        String text = address.getHostAddress() + "/" + bits;
        change("address remove " + text);
        addresses.remove(text);
    }

    @Override
    public synchronized void addRoute(Route route, Optional<InetAddress> source)
            throws TunException {
        change(
                "route add "
                        + route
                        + source.map(address -> " from " + address.getHostAddress()).orElse(""));
        routes.add(route);
    }

    @Override
    public synchronized void removeRoute(Route route) throws TunException {
        change("route remove " + route);
        routes.remove(route);
    }

    @Override
    public synchronized boolean routeAll(boolean ipv4, int mark) throws TunException {
        if (takenMarks.contains(mark)) {
            return false;
        }
        change("route all " + family(ipv4) + " but mark " + mark);
        return true;
    }

    @Override
    public synchronized void unrouteAll(boolean ipv4, int mark) throws TunException {
        change("unroute all " + family(ipv4) + " but mark " + mark);
    }

    @Override
    public synchronized void keepPortOut(int mark, int port) throws TunException {
        change("keep port " + port + " out of mark " + mark);
    }

    /**
     * As on a system without marks.
     *
     * @param ipv4 number of the interface that IPv4 leaves by otherwise; 0 for none
     * @param ipv6 the same for IPv6
     */
    public synchronized void withoutMarks(int ipv4, int ipv6) {
        outward = new int[] {ipv4, ipv6};
    }

    @Override
    public synchronized boolean knowsMarks() {
        return outward.length == 0;
    }

    @Override
    public synchronized OptionalInt outward(boolean ipv4) {
        int index = outward.length == 0 ? 0 : outward[ipv4 ? 0 : 1];
        return index == 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** Somebody else uses that mark. */
    public synchronized void takeMark(int mark) {
        takenMarks.add(mark);
    }

    private static String family(boolean ipv4) {
        return ipv4 ? "IPv4" : "IPv6";
    }

    @Override
    public synchronized List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public synchronized void setMtu(int bytes) throws TunException {
        if (bytes < LEAST_MTU || bytes > LARGEST_MTU) {
            throw new IllegalArgumentException("MTU " + bytes);
        }
        change("mtu " + bytes);
        mtu = bytes;
    }

    @Override
    public synchronized void setUp(boolean newUp) throws TunException {
        change(newUp ? "up" : "down");
        up = newUp;
    }

    private void change(String what) throws TunException {
        if (failAfter == 0) {
            failAfter = NEVER;
            throw new TunException(TunException.Reason.REFUSED, "the test refuses: " + what);
        }
        if (failAfter > 0) {
            failAfter--;
        }
        changes.add(what);
    }
}
