package io.manta.ipc.request;

import io.manta.ipc.reply.NetcheckReply;

/** Asks how this machine is connected. Takes up to five seconds. */
public record NetcheckRequest() implements ServiceRequest<NetcheckReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETCHECK;
    }
}
