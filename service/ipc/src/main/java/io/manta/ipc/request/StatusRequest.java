package io.manta.ipc.request;

import io.manta.ipc.reply.StatusView;

/** The present state. */
public record StatusRequest() implements ServiceRequest<StatusView> {
    @Override
    public IpcMethod method() {
        return IpcMethod.STATUS;
    }
}
