package io.manta.ipc.request;

import io.manta.ipc.reply.PairListReply;

/** The devices of the person, and what is about to change. */
public record PairListRequest() implements PersonRequest<PairListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_LIST;
    }
}
