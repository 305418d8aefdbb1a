package io.manta.daemon.api;

import io.manta.engine.host.HostNetworks;
import io.manta.identity.MeshAddress;
import java.util.Optional;

/** Another VPN on this machine that has the mesh's IPv4 range: the range is left to it. */
public final class OtherVpn {
    private OtherVpn() {}

    /**
     * Its interface. Another Manta is none, but has its own.
     *
     * @param own the interface of this one; without one there is nothing to leave to anybody
     */
    public static Optional<String> of(HostNetworks host, Optional<String> own) {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return host.links().stream()
                .filter(link -> !link.name().equals(own.get()))
                .filter(link -> link.uses(MeshAddress.IPV4_RANGE))
                .filter(link -> !link.uses(MeshAddress.IPV6_RANGE))
                .map(HostNetworks.Link::name)
                .findFirst();
    }
}
