package io.manta.mesh.store;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that waits to be let into a network.
 *
 * @param network which
 * @param device who
 * @param hostname what it wants to be called
 * @param origin where it asked from last
 * @param since when it asked first
 * @param denied whether a person said no and the device has not been told yet
 */
public record StoredRequest(
        NetworkId network,
        DeviceId device,
        Optional<String> hostname,
        Endpoint origin,
        Instant since,
        boolean denied) {
    /** The same, answered with no. */
    public StoredRequest deny() {
        return new StoredRequest(network, device, hostname, origin, since, true);
    }
}
