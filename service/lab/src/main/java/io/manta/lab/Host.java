package io.manta.lab;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.net.Endpoint;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine on the {@link Internet}: it has addresses, which may change, and opens ports. */
public final class Host implements Zone.Attached {
    private static final int FIRST_FREE_PORT = 49_152;
    private static final int PORT_COUNT = 65_536;

    private final Internet internet;
    private final String name;
    private final Map<Endpoint, Zone> addresses = new LinkedHashMap<>();
    private final Map<Integer, MemoryPort> ports = new HashMap<>();
    private final Link link = new Link();
    private boolean coalesces = true;
    private boolean offline;
    private int nextFreePort = FIRST_FREE_PORT;

    Host(Internet internet, String name) {
        this.internet = internet;
        this.name = name;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Opens ports on this host. A number taken is replaced by a free one. */
    public DatagramPortFactory ports() {
        return this::open;
    }

    /** Opens a port; 0 for any number. */
    public MemoryPort open(int wantedPort) {
        synchronized (internet) {
            int port = wantedPort;
            while (port == 0 || ports.containsKey(port)) {
                port = nextFreePort;
                nextFreePort = (nextFreePort + 1) % PORT_COUNT;
            }
            MemoryPort opened = new MemoryPort(this, port);
            ports.put(port, opened);
            return opened;
        }
    }

    /** Gives it another address, in a place of its own choice. */
    public Host plug(Place place, String address) {
        synchronized (internet) {
            plug(internet.zone(place), Endpoint.of(InetAddress.ofLiteral(address), 0));
        }
        return this;
    }

    /** Takes an address away. */
    public Host unplug(String address) {
        synchronized (internet) {
            Endpoint key = Endpoint.of(InetAddress.ofLiteral(address), 0);
            Zone zone = addresses.remove(key);
            if (zone == null) {
                throw new IllegalArgumentException(name + " does not have " + address);
            }
            zone.detach(key);
        }
        return this;
    }

    /** Takes all addresses away and gives it this one: it roams. */
    public Host moveTo(Place place, String address) {
        synchronized (internet) {
            for (Endpoint old : List.copyOf(addresses.keySet())) {
                unplug(old.address().getHostAddress());
            }
            return plug(place, address);
        }
    }

    /** Its addresses, in the order it got them. */
    public List<InetAddress> addresses() {
        synchronized (internet) {
            return addresses.keySet().stream().map(Endpoint::address).toList();
        }
    }

    /** An endpoint at its first address. */
    public Endpoint endpoint(int port) {
        return Endpoint.of(addresses().getFirst(), port);
    }

    /** The MTU of its link, 1500 at first. */
    public Host mtu(int bytes) {
        synchronized (internet) {
            link.setMtu(bytes);
        }
        return this;
    }

    /** Its link loses whatever would have to be fragmented. */
    public Host losesFragments() {
        synchronized (internet) {
            link.setCarriesFragments(false);
        }
        return this;
    }

    /** Whether a receive brings several datagrams of a size at once, as UDP_GRO does; it does. */
    public Host coalesces(boolean newCoalesces) {
        synchronized (internet) {
            coalesces = newCoalesces;
        }
        return this;
    }

    /** Pulls its cable, or plugs it in again. */
    public Host offline(boolean newOffline) {
        synchronized (internet) {
            offline = newOffline;
        }
        return this;
    }

    Internet internet() {
        return internet;
    }

    Link link() {
        return link;
    }

    boolean isOffline() {
        return offline;
    }

    boolean isCoalescing() {
        synchronized (internet) {
            return coalesces;
        }
    }

    void plug(Zone zone, Endpoint address) {
        zone.attach(address, this);
        addresses.put(address, zone);
    }

    void move(MemoryPort port, int number) throws MantaException {
        synchronized (internet) {
            if (port.isClosed() || ports.get(number) == port) {
                return;
            }
            if (ports.containsKey(number)) {
                throw new MantaException(
                        ErrorCode.PORT_UNAVAILABLE, "port " + number + " of " + name + " is taken");
            }
            ports.remove(port.localPort(), port);
            port.moved(number);
            ports.put(number, port);
        }
    }

    void closed(MemoryPort port) {
        synchronized (internet) {
            ports.remove(port.localPort(), port);
        }
    }

    /** The first address of the family, without a port; null if there is none. */
    @Nullable Endpoint sourceFor(Endpoint to) {
        for (Endpoint address : addresses.keySet()) {
            if (address.isIpv4() == to.isIpv4()) {
                return address;
            }
        }
        return null;
    }

    /** Where one of its addresses is. */
    Zone zoneOf(Endpoint address) {
        Zone zone = addresses.get(address);
        if (zone == null) {
            throw new IllegalStateException(name + " does not have " + address);
        }
        return zone;
    }

    /** A datagram reaches the host. */
    Fate arrive(Flight flight) {
        MemoryPort port = ports.get(flight.to().port());
        if (offline) {
            return Fate.LOST;
        }
        if (!link.carries(flight)) {
            return Fate.TOO_LARGE;
        }
        if (port == null) {
            return Fate.NO_LISTENER;
        }
        return port.enqueue(flight) ? Fate.DELIVERED : Fate.NO_ROOM;
    }
}
