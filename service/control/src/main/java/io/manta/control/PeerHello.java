package io.manta.control;

import io.manta.base.net.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a device says of itself when a connection opens. Claims, not facts: good for trying, never
 * for trusting.
 *
 * @param protocol version of what is said over connections, 1 or more; the same on both sides
 * @param agent program and version, for people: {@code manta 0.1.0}
 * @param endpoints where it believes to be reachable, best first; none inside the mesh, at most
 *     {@value ControlLimits#CANDIDATES}
 * @param observed where it sees us
 * @param ipv6Only whether it leaves the IPv4 range of the mesh to another VPN on its machine
 */
public record PeerHello(
        int protocol,
        String agent,
        List<Endpoint> endpoints,
        Optional<Endpoint> observed,
        boolean ipv6Only) {
    public PeerHello {
        endpoints = List.copyOf(endpoints);
    }
}
