package io.manta.packet.route;

import io.manta.packet.ip.IpPacket;
import java.util.Collection;

/**
 * Which peer's slot an address belongs to: the longest matching prefix wins. Immutable; any thread.
 *
 * <p>One hash table for each prefix length in use, asked from the longest to the shortest. In a
 * mesh nearly every route is a single address, so nearly every lookup ends at the first probe;
 * memory is proportional to the routes.
 */
public final class RoutingTable {
    /** No route. */
    public static final int NONE = -1;

    private static final RoutingTable EMPTY =
            new RoutingTable(new PrefixTable[0], new PrefixTable[0]);

    private final PrefixTable[] ipv4;
    private final PrefixTable[] ipv6;

    private RoutingTable(PrefixTable[] ipv4, PrefixTable[] ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** A table without routes. */
    public static RoutingTable empty() {
        return EMPTY;
    }

    /** A table of these routes; of two with the same prefix the later one counts. */
    public static RoutingTable of(Collection<Route> routes) {
        return new RoutingTable(
                PrefixTable.byLengthDescending(routes, true),
                PrefixTable.byLengthDescending(routes, false));
    }

    /** The slot an IPv4 address belongs to, or {@link #NONE}. */
    public int lookupIpv4(int address) {
        long low = Integer.toUnsignedLong(address);
        for (PrefixTable table : ipv4) {
            int slot = table.lookup(0, low);
            if (slot >= 0) {
                return slot;
            }
        }
        return NONE;
    }

    /** The slot an IPv6 address belongs to, or {@link #NONE}. */
    public int lookupIpv6(long high, long low) {
        for (PrefixTable table : ipv6) {
            int slot = table.lookup(high, low);
            if (slot >= 0) {
                return slot;
            }
        }
        return NONE;
    }

    /** The slot a well-formed packet's source belongs to, or {@link #NONE}. */
    public int lookupSource(IpPacket packet) {
        return packet.isIpv4()
                ? lookupIpv4(packet.sourceIpv4())
                : lookupIpv6(packet.sourceHigh(), packet.sourceLow());
    }

    /** The slot a well-formed packet's destination belongs to, or {@link #NONE}. */
    public int lookupDestination(IpPacket packet) {
        return packet.isIpv4()
                ? lookupIpv4(packet.destinationIpv4())
                : lookupIpv6(packet.destinationHigh(), packet.destinationLow());
    }
}
