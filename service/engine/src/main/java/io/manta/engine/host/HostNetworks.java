package io.manta.engine.host;

import io.manta.base.net.IpPrefix;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The networks this machine is in, at one moment.
 *
 * @param links interfaces that are up, in the system's order
 * @param preferred addresses that packets to elsewhere leave from, IPv4 first; none while this
 *     machine is on no network
 */
public record HostNetworks(List<Link> links, List<InetAddress> preferred) {
    /** On no network. */
    public static final HostNetworks NONE = new HostNetworks(List.of(), List.of());

    public HostNetworks {
        links = List.copyOf(links);
        preferred = List.copyOf(preferred);
    }

    /**
     * Addresses this machine no longer has: who sends to one of them does not reach it.
     *
     * @param own name of our own interface, whose addresses do not count
     */
    public Set<InetAddress> lostSince(HostNetworks before, String own) {
        Set<InetAddress> lost = before.addressesBut(own);
        lost.removeAll(addressesBut(own));
        return lost;
    }

    /** Whether packets to elsewhere leave from another address than before, or ways are lost. */
    public boolean hasMovedSince(HostNetworks before, String own) {
        return !preferred.equals(before.preferred) || !lostSince(before, own).isEmpty();
    }

    private Set<InetAddress> addressesBut(String own) {
        return links.stream()
                .filter(link -> !link.name.equals(own))
                .flatMap(link -> link.addresses.stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * An interface.
     *
     * @param name as the system calls it
     * @param addresses of this machine on it
     * @param routes IPv4 ranges of the main table that lead there, where the system tells
     */
    public record Link(String name, List<InetAddress> addresses, List<IpPrefix> routes) {
        public Link {
            addresses = List.copyOf(addresses);
            routes = List.copyOf(routes);
        }

        /** Whether it has an address in a range, or a route into it. */
        public boolean uses(IpPrefix range) {
            return addresses.stream().anyMatch(range::contains)
                    || routes.stream().anyMatch(range::contains);
        }
    }
}
