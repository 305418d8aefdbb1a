package io.manta.discovery.mdns;

import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.List;

/**
 * A network whose members are looked for on the link.
 *
 * @param self this device
 * @param others whom to look for: the members, or a coordinator while still joining
 */
public record LanNetwork(NetworkId network, DeviceId self, List<DeviceId> others) {
    public LanNetwork {
        others = List.copyOf(others);
    }
}
