package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * An invite, without its code.
 *
 * @param id how to name it in a command
 * @param state whether it still lets anybody in
 * @param reusable whether it lets in any number of devices
 * @param createdAt when it was made
 * @param createdBy who made it, a hostname
 * @param expiresAt when it ends
 * @param hostname the name it is bound to
 * @param usedBy who came in by it last, a hostname
 * @param usedAt when that was
 * @param used how many came in by it
 */
public record InviteView(
        String id,
        InviteState state,
        boolean reusable,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<String> hostname,
        Optional<String> usedBy,
        Optional<Instant> usedAt,
        int used) {}
