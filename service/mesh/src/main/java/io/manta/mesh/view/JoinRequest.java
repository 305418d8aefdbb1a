package io.manta.mesh.view;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device that waits to be let into a network.
 *
 * @param network which
 * @param id short form of the device's id, which accept and deny take
 * @param device who
 * @param hostname what it asks to be called
 * @param words six words that the device shows as well
 * @param origin where it asks from
 * @param since when it asked first
 */
public record JoinRequest(
        NetworkId network,
        String id,
        DeviceId device,
        Optional<String> hostname,
        List<String> words,
        Endpoint origin,
        Instant since) {
    public JoinRequest {
        words = List.copyOf(words);
    }
}
