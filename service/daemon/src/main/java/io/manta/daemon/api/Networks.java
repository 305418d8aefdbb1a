package io.manta.daemon.api;

import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.engine.host.HostNetworks;
import io.manta.identity.DeviceId;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The networks of this device and those of this machine, as the tunnels need to know them. */
final class Networks {
    private final Watch<MeshView> mesh;
    private final Function<DeviceId, Optional<Endpoint>> heard;
    private final Watch<HostNetworks> host;
    private final Supplier<Optional<String>> ownInterface;

    /**
     * @param heard where a device that is connected is heard from
     * @param ownInterface name of ours, as the system calls it
     */
    Networks(
            Watch<MeshView> mesh,
            Function<DeviceId, Optional<Endpoint>> heard,
            Watch<HostNetworks> host,
            Supplier<Optional<String>> ownInterface) {
        this.mesh = mesh;
        this.heard = heard;
        this.host = host;
        this.ownInterface = ownInterface;
    }

    /** As they are now. */
    Membership now() {
        MeshView view = mesh.value();
        Map<DeviceId, Endpoint> places = new HashMap<>();
        for (NetworkView network : view.networks()) {
            for (MemberView member : network.members()) {
                if (member.connected()) {
                    heard.apply(member.device())
                            .ifPresent(place -> places.put(member.device(), place));
                }
            }
        }
        return new Membership(view, places, rival());
    }

    Watch<MeshView> mesh() {
        return mesh;
    }

    Watch<HostNetworks> host() {
        return host;
    }

    private Optional<String> rival() {
        return OtherVpn.of(host.value(), ownInterface.get());
    }
}
