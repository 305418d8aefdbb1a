package io.manta.mesh.peer;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.identity.MeshAddress;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses that somebody told us are worth a datagram. Those inside a mesh are not: that
 * would be a tunnel in a tunnel. Nor is an address of one link that does not say of which: each of
 * our links has such a machine, or none. Immutable.
 */
public final class EndpointRules {
    private final List<IpPrefix> meshRanges;
    private final boolean loopback;

    /**
     * @param networkPrefixes ranges of networks that have their own
     * @param loopback whether addresses of this machine itself may be told: only if it tells them
     *     of itself, as several services on one machine do
     */
    public EndpointRules(List<IpPrefix> networkPrefixes, boolean loopback) {
        this.meshRanges = List.copyOf(networkPrefixes);
        this.loopback = loopback;
    }

    /** Whether to send anything there. */
    public boolean mayDial(Endpoint endpoint) {
        InetAddress address = endpoint.address();
        if (endpoint.port() == 0
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isIpv4Broadcast(endpoint)
                || isOfUnknownLink(endpoint)
                || address.isLoopbackAddress() && !loopback) {
            return false;
        }
        return !MeshAddress.IPV6_RANGE.contains(address)
                && !MeshAddress.IPV4_RANGE.contains(address)
                && meshRanges.stream().noneMatch(range -> range.contains(address));
    }

    private static boolean isOfUnknownLink(Endpoint endpoint) {
        return !endpoint.isIpv4()
                && endpoint.scope() == 0
                && endpoint.address().isLinkLocalAddress();
    }

    private static boolean isIpv4Broadcast(Endpoint endpoint) {
        return endpoint.isIpv4() && endpoint.ipv4() == -1;
    }
}
