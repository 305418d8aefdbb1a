package io.manta.ipc.request;

import io.manta.ipc.reply.PairListReply;

/**
 * As {@link PairListRequest}, answered when something has changed, or after some seconds.
 *
 * @param seen the {@code stand} of the reply that is known
 */
public record PairWaitRequest(String seen) implements PersonRequest<PairListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_WAIT;
    }
}
