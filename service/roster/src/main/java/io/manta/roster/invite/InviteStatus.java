package io.manta.roster.invite;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a single-use invite.
 *
 * @param hash of its secret; its {@link SecretHash#id} is what people call it by
 * @param by the coordinator that issued it
 * @param issuedAt when
 * @param expiresAt from when on it lets in nobody
 * @param hostname the only name under which it lets in, if it is bound to one
 * @param spentBy who came in with it
 * @param spentAt when
 * @param revoked whether somebody took it back
 */
public record InviteStatus(
        SecretHash hash,
        DeviceId by,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Label> hostname,
        Optional<DeviceId> spentBy,
        Optional<Instant> spentAt,
        boolean revoked) {
    /** Whether it lets somebody in, and if not, why not. */
    public enum State {
        /** It does. */
        PENDING,
        /** Somebody came in with it. */
        SPENT,
        /** Somebody took it back. */
        REVOKED,
        /** Its time is over. */
        EXPIRED
    }

    /** Its state at that time. */
    public State state(Instant now) {
        if (spentBy.isPresent()) {
            return State.SPENT;
        }
        if (revoked) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.PENDING : State.EXPIRED;
    }
}
