package io.manta.ipc.request;

import io.manta.ipc.reply.PeersReply;

/** All peers. */
public record PeersRequest() implements ServiceRequest<PeersReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PEERS;
    }
}
