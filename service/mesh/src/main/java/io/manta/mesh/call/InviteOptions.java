package io.manta.mesh.call;

import java.time.Duration;
import java.util.Optional;

/**
 * An invite to make.
 *
 * @param reusable whether it lets in any number of devices
 * @param expires after which time it does not any more; nothing means 7 days, reusable 30
 * @param hostname the one name it is good for; not with a reusable one
 */
public record InviteOptions(
        boolean reusable, Optional<Duration> expires, Optional<String> hostname) {
    /** Lets in one device within 7 days. */
    public static final InviteOptions SINGLE =
            new InviteOptions(false, Optional.empty(), Optional.empty());

    /** Lets in any number of devices within 30 days. */
    public static final InviteOptions REUSABLE =
            new InviteOptions(true, Optional.empty(), Optional.empty());

    /** The same with another life. */
    public InviteOptions expires(Duration after) {
        return new InviteOptions(reusable, Optional.of(after), hostname);
    }

    /** The same, good for one name. */
    public InviteOptions hostname(String host) {
        return new InviteOptions(reusable, expires, Optional.of(host));
    }
}
