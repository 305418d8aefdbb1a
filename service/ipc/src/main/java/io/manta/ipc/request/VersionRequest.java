package io.manta.ipc.request;

import io.manta.ipc.reply.VersionReply;

/** What runs. */
public record VersionRequest() implements ServiceRequest<VersionReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.VERSION;
    }
}
