package io.manta.ipc.reply;

import io.manta.ipc.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * An invite. The code is in this one reply and nowhere else.
 *
 * @param code what to give to the other person
 * @param link the same as a link, {@code manta://join/CODE}
 * @param id how to name it in a command; no secret
 * @param expiresAt when it ends
 * @param uses how many devices it lets in; empty when any number
 * @param network room id
 * @param name what the network is called here
 * @param hostname the name it is bound to
 */
public record InviteCreateReply(
        Secret code,
        Secret link,
        String id,
        Optional<Instant> expiresAt,
        Optional<Integer> uses,
        String network,
        String name,
        Optional<String> hostname)
        implements IpcReply {}
