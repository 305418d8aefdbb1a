package io.manta.discovery.record;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.identity.MeshAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Which endpoints may be published, and believed when somebody published them: those that anybody
 * on the internet can route to. A private, local, shared, documentation or multicast address means
 * another machine to each reader; one of the mesh would lead through the tunnel it is to carry.
 * Immutable.
 */
public final class EndpointFilter {
    // IANA's registries of special addresses, those not globally reachable. The mesh's own IPv4
    // range is the shared one.
    private static final List<IpPrefix> NOT_ROUTED =
            prefixes(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23", // Teredo and other protocols' own
                    "2001:db8::/32",
                    "2002::/16", // 6to4: an IPv4 address of any kind inside
                    "3fff::/20");

    /** All IPv6 addresses anybody routes are within; neither ULA nor link-local ones are. */
    private static final IpPrefix GLOBAL_IPV6 = prefixes("2000::/3").getFirst();

    private static final EndpointFilter PUBLIC = new EndpointFilter(List.of(), List.of());

    private final List<IpPrefix> also;
    private final List<IpPrefix> never;

    private EndpointFilter(List<IpPrefix> also, List<IpPrefix> never) {
        this.also = List.copyOf(also);
        this.never = List.copyOf(never);
    }

    /** Lets pass what can be routed to from anywhere. */
    public static EndpointFilter publicOnly() {
        return PUBLIC;
    }

    /**
     * Lets pass addresses of these ranges too: for sites that have relays of their own and no
     * internet.
     */
    public EndpointFilter orWithin(List<IpPrefix> ranges) {
        return new EndpointFilter(joined(also, ranges), never);
    }

    /** Lets no address of these ranges pass: those a network hands out to its members. */
    public EndpointFilter butNever(List<IpPrefix> ranges) {
        return new EndpointFilter(also, joined(never, ranges));
    }

    /** Whether this endpoint may be published and believed. */
    public boolean passes(Endpoint endpoint) {
        if (endpoint.port() == 0 || endpoint.scope() != 0) {
            return false;
        }
        IpPrefix address = IpPrefix.ofHost(endpoint.address());
        if (MeshAddress.IPV6_RANGE.contains(address) || isWithin(address, never)) {
            return false;
        }
        return isRouted(address) || isWithin(address, also);
    }

    private static boolean isRouted(IpPrefix address) {
        return (address.ipv4() || GLOBAL_IPV6.contains(address)) && !isWithin(address, NOT_ROUTED);
    }

    private static boolean isWithin(IpPrefix address, List<IpPrefix> ranges) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<IpPrefix> joined(List<IpPrefix> some, List<IpPrefix> more) {
        List<IpPrefix> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<IpPrefix> prefixes(String... texts) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String text : texts) {
            try {
                prefixes.add(IpPrefix.parse(text));
            } catch (MantaException e) {
                throw new AssertionError(text, e);
            }
        }
        return List.copyOf(prefixes);
    }
}
