package io.manta.lab;

import io.manta.base.net.Endpoint;
import java.net.InetAddress;
import java.time.Duration;

/**
 * A NAT for UDP in the terms of RFC 4787: how it maps, whom it lets in, how long it remembers. Its
 * inside is a {@link Place}; NATs nest.
 */
public final class NatBox implements Place, Zone.Attached {
    private final Internet internet;
    private final String name;
    private final Zone outside;
    private final Endpoint outsideAddress;
    private final Zone inside = new Zone(this);
    private final NatTable table;
    private final Link link = new Link();
    private boolean hairpins;

    /** When two datagrams from one inside endpoint get the same outside port (RFC 4787 §4.1). */
    public enum Mapping {
        /** Always. */
        ENDPOINT_INDEPENDENT,
        /** Only if they go to the same address and port. */
        ADDRESS_AND_PORT_DEPENDENT
    }

    /** Who may write to a mapped port (RFC 4787 §5). */
    public enum Filtering {
        /** Anybody. */
        ENDPOINT_INDEPENDENT,
        /** Whoever has an address that was written to. */
        ADDRESS_DEPENDENT,
        /** Only whom was written to. */
        ADDRESS_AND_PORT_DEPENDENT
    }

    /** The common combinations under their common names. */
    public enum Kind {
        /** Anybody may write to a mapped port. */
        FULL_CONE(Mapping.ENDPOINT_INDEPENDENT, Filtering.ENDPOINT_INDEPENDENT),
        /** Only addresses written to. */
        RESTRICTED(Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_DEPENDENT),
        /** Only endpoints written to; most home routers. */
        PORT_RESTRICTED(Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT),
        /** A port of its own for each destination, unforeseeable: "symmetric". */
        STRICT(Mapping.ADDRESS_AND_PORT_DEPENDENT, Filtering.ADDRESS_AND_PORT_DEPENDENT);

        private final Mapping mapping;
        private final Filtering filtering;

        Kind(Mapping mapping, Filtering filtering) {
            this.mapping = mapping;
            this.filtering = filtering;
        }

        /** How it maps. */
        public Mapping mapping() {
            return mapping;
        }

        /** Whom it lets in. */
        public Filtering filtering() {
            return filtering;
        }
    }

    NatBox(Internet internet, String name, Kind kind, Zone outside, Endpoint outsideAddress) {
        this.internet = internet;
        this.name = name;
        this.outside = outside;
        this.outsideAddress = outsideAddress;
        this.table = new NatTable(kind, outsideAddress, internet.random());
        outside.attach(outsideAddress, this);
    }

    @Override
    public Host host(String hostName, String... addresses) {
        return internet.addHost(hostName, inside, addresses);
    }

    @Override
    public NatBox nat(String natName, Kind kind, String address) {
        return internet.addNat(natName, kind, inside, address);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The address it has outside. */
    public InetAddress outsideAddress() {
        return outsideAddress.address();
    }

    /** How long it remembers a mapping nothing goes out of; two minutes unless told otherwise. */
    public NatBox remembersFor(Duration lifetime) {
        synchronized (internet) {
            table.setLifetimeNs(lifetime.toNanos());
        }
        return this;
    }

    /**
     * Whether what comes in keeps a mapping alive as well (RFC 4787 REQ-6); it does not at first.
     */
    public NatBox refreshesInbound(boolean newRefreshesInbound) {
        synchronized (internet) {
            table.setRefreshesInbound(newRefreshesInbound);
        }
        return this;
    }

    /** Whether those inside reach each other by their outside endpoints (RFC 4787 §6). */
    public NatBox hairpins(boolean newHairpins) {
        synchronized (internet) {
            hairpins = newHairpins;
        }
        return this;
    }

    /** The MTU of its outside link, 1500 at first. */
    public NatBox mtu(int bytes) {
        synchronized (internet) {
            link.setMtu(bytes);
        }
        return this;
    }

    /** Its outside link loses whatever would have to be fragmented. */
    public NatBox losesFragments() {
        synchronized (internet) {
            link.setCarriesFragments(false);
        }
        return this;
    }

    /** Leads an outside port to an endpoint inside for good, as port mapping protocols do. */
    public NatBox forward(int outsidePort, Endpoint insideEndpoint) {
        synchronized (internet) {
            table.forward(outsidePort, insideEndpoint);
        }
        return this;
    }

    /** It is switched off and on: all it learned is gone. */
    public void reboot() {
        synchronized (internet) {
            table.forget();
        }
    }

    /** How many mappings there are now. */
    public int mappings() {
        synchronized (internet) {
            return table.size(internet.nanos());
        }
    }

    Zone inside() {
        return inside;
    }

    Zone outside() {
        return outside;
    }

    /** A datagram leaves. */
    Passage leave(Flight flight, long nowNs) {
        if (flight.to().isIpv4() != outsideAddress.isIpv4()) {
            return Passage.ended(flight, Fate.NO_ROUTE);
        }
        if (!link.carries(flight)) {
            return Passage.ended(flight, Fate.TOO_LARGE);
        }
        return table.leave(flight, nowNs);
    }

    /** A datagram arrives at the outside address. */
    Passage enter(Flight flight, long nowNs) {
        if (!link.carries(flight)) {
            return Passage.ended(flight, Fate.TOO_LARGE);
        }
        boolean fromInside = Zone.addressOf(flight.from()).equals(outsideAddress);
        if (fromInside && !hairpins) {
            return Passage.ended(flight, Fate.NO_HAIRPIN);
        }
        return table.enter(flight, nowNs);
    }
}
