package io.manta.daemon.api;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.identity.MeshAddress;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the networks of this device are, as far as tunnels are concerned, at one moment.
 *
 * @param view the networks
 * @param heard where each device that is connected is heard from
 * @param rival the interface of another VPN that has the mesh's IPv4 range; that one is left to it
 */
record Membership(MeshView view, Map<DeviceId, Endpoint> heard, Optional<String> rival) {
    /** In no network. */
    static final Membership NONE = new Membership(MeshView.EMPTY, Map.of(), Optional.empty());

    Membership {
        heard = Map.copyOf(heard);
    }

    /** The addresses of this device in its networks. */
    List<IpPrefix> addresses() {
        Set<IpPrefix> addresses = new LinkedHashSet<>();
        view.networks().forEach(network -> addresses.addAll(addresses(network)));
        return List.copyOf(addresses);
    }

    /** The addresses of this device in one network. */
    List<IpPrefix> addresses(NetworkView network) {
        List<IpPrefix> addresses = new ArrayList<>();
        network.ipv4().ifPresent(address -> addIfUsable(addresses, address));
        network.ipv6().ifPresent(address -> addIfUsable(addresses, address));
        return addresses;
    }

    /** The ranges of all networks, each of which leads into the tunnel. */
    List<IpPrefix> ranges() {
        Set<IpPrefix> ranges = new LinkedHashSet<>();
        for (NetworkView network : view.networks()) {
            network.prefix().map(IpPrefix::network).ifPresent(ranges::add);
            for (IpPrefix address : addresses(network)) {
                if (MeshAddress.IPV4_RANGE.contains(address)) {
                    ranges.add(MeshAddress.IPV4_RANGE);
                } else if (MeshAddress.IPV6_RANGE.contains(address)) {
                    ranges.add(MeshAddress.IPV6_RANGE);
                }
            }
        }
        return List.copyOf(ranges);
    }

    /** Whether an address can be used on this machine. */
    boolean isUsable(IpPrefix address) {
        return rival.isEmpty() || !MeshAddress.IPV4_RANGE.contains(address);
    }

    private void addIfUsable(List<IpPrefix> to, InetAddress address) {
        IpPrefix host = IpPrefix.ofHost(address);
        if (isUsable(host)) {
            to.add(host);
        }
    }
}
