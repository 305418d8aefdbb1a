package io.manta.daemon.api;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.base.watch.Watch;
import io.manta.engine.host.HostNetworks;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.mesh.Mesh;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MeshView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What requests need of the networks of this device.
 *
 * @param mesh keeps this device in them; empty if this machine can't
 * @param heard where a device that is connected is heard from; any thread, no waits
 * @param host the networks this machine is in
 * @param discovery looks for devices
 * @param attention asks peers whether they are still there
 */
public record MeshAccess(
        Optional<Mesh> mesh,
        Function<DeviceId, Optional<Endpoint>> heard,
        Watch<HostNetworks> host,
        Discovery discovery,
        Attention attention) {
    /** In no network, ever. */
    public static MeshAccess none() {
        return new MeshAccess(
                Optional.empty(),
                device -> Optional.empty(),
                new Watch<>(HostNetworks.NONE),
                Discovery.NONE,
                Attention.NONE);
    }

    /** Ranges of networks that have their own. */
    public static List<IpPrefix> prefixes(MeshView view) {
        return view.networks().stream().flatMap(network -> network.prefix().stream()).toList();
    }

    /** Whose this device is, which changes when it is paired. */
    Supplier<UserId> user(DeviceId self) {
        return () ->
                mesh.map(each -> each.person().value().user())
                        .orElseGet(() -> UserId.ofFirstDevice(self));
    }

    Watch<ContactsView> contacts() {
        return mesh.map(Mesh::contacts).orElseGet(() -> new Watch<>(ContactsView.NONE));
    }

    Watch<MeshView> view() {
        return mesh.map(Mesh::view).orElseGet(() -> new Watch<>(MeshView.EMPTY));
    }
}
