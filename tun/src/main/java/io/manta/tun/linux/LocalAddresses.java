package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.linux.RouteNetlink.Link;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The IPv6 addresses given to one interface. The kernel takes one into use a little later than it
 * says so, from a work queue, and only while the interface is up; packets that come in between are
 * thrown away as not meant for this machine. So whoever adds an address or turns the interface on
 * waits here. IPv4 knows no such gap. Safe for use by any platform thread.
 */
final class LocalAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAddresses.class);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int MOST_TURNS = 500;

    private final NetlinkSocket netlink;
    private final String name;
    private final Set<InetAddress> addresses = ConcurrentHashMap.newKeySet();

    LocalAddresses(NetlinkSocket netlink, String name) {
        this.netlink = netlink;
        this.name = name;
    }

    void add(InetAddress address) throws TunException {
        if (address instanceof Inet6Address) {
            addresses.add(address);
            awaitUse();
        }
    }

    void remove(InetAddress address) {
        addresses.remove(address);
    }

    /**
     * Waits until packets to every address reach this machine; at once if the interface is down.
     */
    void awaitUse() throws TunException {
        if (addresses.isEmpty() || LinuxLinks.find(netlink, name).filter(Link::up).isEmpty()) {
            return;
        }
        for (InetAddress address : addresses) {
            awaitUse(address);
        }
    }

    private void awaitUse(InetAddress address) throws TunException {
        for (int i = 0; i < MOST_TURNS; i++) {
            if (isLocal(address)) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        LOG.warn("address not in use yet: interface={} address={}", name, address.getHostAddress());
    }

    private boolean isLocal(InetAddress address) throws TunException {
        AtomicBoolean isLocal = new AtomicBoolean();
        netlink.exchange(
                RouteNetlink.lookUp(address),
                item -> isLocal.set(isLocal.get() || RouteNetlink.isLocal(item)));
        return isLocal.get();
    }
}
