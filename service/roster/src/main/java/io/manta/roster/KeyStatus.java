package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * A reusable key of a network.
 *
 * @param hash of its secret; its {@link SecretHash#id} is what people call it by
 * @param by who made it
 * @param createdAt when
 * @param expiresAt from when on it lets in nobody, if that was said
 * @param revoked whether somebody took it back
 * @param used how many devices have come in with it, as far as is remembered
 * @param usedBy which of them came last
 * @param usedAt when that was
 */
public record KeyStatus(
        SecretHash hash,
        DeviceId by,
        Instant createdAt,
        Optional<Instant> expiresAt,
        boolean revoked,
        int used,
        Optional<DeviceId> usedBy,
        Optional<Instant> usedAt) {
    /** Whether it lets anybody in. */
    public boolean isUsable(Instant now) {
        return !revoked && (expiresAt.isEmpty() || now.isBefore(expiresAt.get()));
    }
}
