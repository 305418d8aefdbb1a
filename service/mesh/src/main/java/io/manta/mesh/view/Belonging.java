package io.manta.mesh.view;

import io.manta.identity.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a device belongs to a network.
 *
 * @param joinedAt when it was admitted
 * @param expiresAt from when on it is no member any more, if that was said
 * @param label what its owner calls it, if it has shown a certificate that is still good
 * @param founder whether it made the network and has been in it since
 * @param appointedBy which coordinator made it one, if it is one and not the founder
 */
public record Belonging(
        Instant joinedAt,
        Optional<Instant> expiresAt,
        Optional<String> label,
        boolean founder,
        Optional<DeviceId> appointedBy) {
    /** A plain member since then. */
    public static Belonging since(Instant joinedAt) {
        return new Belonging(joinedAt, Optional.empty(), Optional.empty(), false, Optional.empty());
    }
}
