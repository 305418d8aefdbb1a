package io.manta.engine.host;

import io.manta.base.net.IpPrefix;
import java.net.InetAddress;
import java.util.List;

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
