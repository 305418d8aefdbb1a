package io.manta.mesh.call;

import io.manta.identity.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * An invite that was made once.
 *
 * @param id its short name
 * @param reusable whether it lets in any number of devices
 * @param state what it is good for now
 * @param issuedBy the coordinator that made it
 * @param issuedAt when
 * @param expiresAt until when it is good
 * @param hostname the one name it is good for
 * @param usedBy the device it has let in last
 * @param usedAt when that was
 * @param used how many devices it has let in
 */
public record InviteInfo(
        String id,
        boolean reusable,
        State state,
        DeviceId issuedBy,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> hostname,
        Optional<DeviceId> usedBy,
        Optional<Instant> usedAt,
        int used) {
    /** What an invite is good for. */
    public enum State {
        /** It lets in whoever shows it. */
        OPEN,
        /** It has let in a device. */
        USED,
        /** Its time is over. */
        EXPIRED,
        /** Somebody took it back. */
        REVOKED
    }
}
