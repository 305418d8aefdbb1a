package io.manta.mesh.call;

import java.time.Duration;
import java.util.Optional;

/**
 * Whom to ask for contact, and how.
 *
 * @param contact a contact id, or the link around one
 * @param name what to call the network of two here; nothing leaves it to how the other is called
 * @param hostname what to be called in it; nothing for the host name of this device
 * @param life how long to go on asking, {@link #SHORTEST} to {@link #LONGEST}
 */
public record ContactWish(
        String contact, Optional<String> name, Optional<String> hostname, Duration life) {
    /** Less would be over before anybody can look. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Where nobody says how long. */
    public static final Duration USUAL = Duration.ofDays(7);

    /** Whoever has not decided by then will not. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Asks that contact, and leaves the rest as usual. */
    public static ContactWish of(String contact) {
        return new ContactWish(contact, Optional.empty(), Optional.empty(), USUAL);
    }

    /** The same, for so long. */
    public ContactWish life(Duration other) {
        return new ContactWish(contact, name, hostname, other);
    }
}
