package io.manta.mesh.store;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import java.time.Instant;
import java.util.List;

/**
 * Where a device was when we last met it.
 *
 * @param device which
 * @param endpoints best first, at most 6
 * @param lastSeen when it was last connected
 */
public record RememberedDevice(DeviceId device, List<Endpoint> endpoints, Instant lastSeen) {
    public RememberedDevice {
        endpoints = List.copyOf(endpoints);
    }
}
