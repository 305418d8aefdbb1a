package io.manta.ipc.reply;

import io.manta.ipc.Secret;
import java.time.Instant;

/**
 * A ticket for pairing. The code is in this one reply and nowhere else.
 *
 * @param code what to type on the other device
 * @param link the same as a link, {@code manta://pair/CODE}
 * @param expiresAt when it ends
 */
public record PairTicketReply(Secret code, Secret link, Instant expiresAt) implements IpcReply {}
