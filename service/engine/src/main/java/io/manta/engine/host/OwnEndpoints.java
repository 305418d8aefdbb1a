package io.manta.engine.host;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Under which addresses of its own this device may be found by others. Pure. */
public final class OwnEndpoints {
    /** More would say nothing new and cost whoever tries them all. */
    public static final int MOST = 8;

    private OwnEndpoints() {}

    /**
     * The addresses that others can route to, those that packets to elsewhere leave from first.
     *
     * @param port of all of them; 0, while there is none, gives no endpoint
     * @param inside ranges that mean nothing outside a tunnel
     */
    public static List<Endpoint> of(HostNetworks view, int port, List<IpPrefix> inside) {
        if (port == 0) {
            return List.of();
        }
        Set<InetAddress> addresses = new LinkedHashSet<>(view.preferred());
        for (boolean ipv4 : new boolean[] {true, false}) {
            view.links().stream()
                    .flatMap(link -> link.addresses().stream())
                    .filter(address -> (address.getAddress().length == 4) == ipv4)
                    .forEach(addresses::add);
        }
        return addresses.stream()
                .filter(OwnEndpoints::isRoutable)
                .filter(address -> inside.stream().noneMatch(range -> range.contains(address)))
                .limit(MOST)
                .map(address -> Endpoint.of(address, port))
                .toList();
    }

    private static boolean isRoutable(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress();
    }
}
