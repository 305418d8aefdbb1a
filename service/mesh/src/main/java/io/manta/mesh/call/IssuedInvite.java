package io.manta.mesh.call;

import java.time.Instant;

/**
 * An invite that was just made. Code and link are secret, and are told only now.
 *
 * @param id short name under which it can be listed and revoked
 * @param code what the other person types
 * @param link the same as a link
 * @param expiresAt until when it is good
 * @param reusable whether it lets in any number of devices
 */
public record IssuedInvite(
        String id, String code, String link, Instant expiresAt, boolean reusable) {
    /** Without the code. */
    @Override
    public String toString() {
        return "IssuedInvite[" + id + "]";
    }
}
