package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairListReply;
import java.util.Optional;

/**
 * Makes this device another one of whoever made the ticket.
 *
 * @param ticket its code or its link
 * @param label what to call this device; its host name when empty
 */
public record PairShowRequest(Secret ticket, Optional<String> label)
        implements PersonRequest<PairListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_SHOW;
    }
}
