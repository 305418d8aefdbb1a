package io.manta.ipc.request;

import io.manta.ipc.reply.PairTicketReply;
import java.util.Optional;

/**
 * Makes a ticket with which another device becomes this person's. One that was open ends.
 *
 * @param expiresS how many seconds it is good for, 1 to 600; as long as it may be when empty
 */
public record PairTicketRequest(Optional<Long> expiresS) implements PersonRequest<PairTicketReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_TICKET;
    }
}
