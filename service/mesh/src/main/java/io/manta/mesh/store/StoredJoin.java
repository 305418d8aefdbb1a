package io.manta.mesh.store;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network this device has asked to be let into.
 *
 * @param network which
 * @param invite the code it came with, as text: a secret
 * @param hints devices that may let it in, and where they may be; at most 16
 * @param name what to call the network here; nothing means what it calls itself
 * @param hostname what to be called there; nothing leaves it to the coordinator
 * @param autoAcceptFirewall as in {@link LocalSettings}
 * @param since when it was asked first
 */
public record StoredJoin(
        NetworkId network,
        Optional<String> invite,
        Map<DeviceId, List<Endpoint>> hints,
        Optional<String> name,
        Optional<String> hostname,
        boolean autoAcceptFirewall,
        Instant since) {
    /** Joins that may wait at once. */
    public static final int MOST = 64;

    public StoredJoin {
        hints = Map.copyOf(hints);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "StoredJoin[" + network.shortForm() + ", invite=" + invite.isPresent() + "]";
    }
}
