package io.manta.mesh.call;

import java.time.Duration;
import java.time.Instant;

/**
 * A ticket for pairing, just made.
 *
 * @param code as text: a secret
 * @param link the same as a link
 * @param until when it ends
 */
public record IssuedTicket(String code, String link, Instant until) {
    /** How long a ticket is good where nobody says less. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Without the secret. */
    @Override
    public String toString() {
        return "IssuedTicket[until=" + until + "]";
    }
}
