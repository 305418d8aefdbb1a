package io.manta.roster.coordinator;

import io.manta.roster.entry.SecretHash;
import java.time.Instant;

/** Why a device may come in. */
public sealed interface Proof {
    /**
     * It showed the secret of a single-use invite, and the ledger has been told.
     *
     * @param invite the hash of the secret
     * @param issuedAt when the invite was handed out: one handed out after the device was removed
     *     lets it in again, an older one does not
     */
    record Invited(SecretHash invite, Instant issuedAt) implements Proof {}

    /**
     * It showed the secret of a reusable key of the roster.
     *
     * @param key the hash of the secret
     */
    record WithKey(SecretHash key) implements Proof {}

    /** A person said so before. */
    record Approved() implements Proof {}

    /** It showed a certificate of a user who has a member already. */
    record Certified() implements Proof {}

    /** Anybody may. */
    record Open() implements Proof {}
}
