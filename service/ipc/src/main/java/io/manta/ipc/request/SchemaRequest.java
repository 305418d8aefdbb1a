package io.manta.ipc.request;

import io.manta.ipc.reply.SchemaReply;

/** The JSON Schema of every method. */
public record SchemaRequest() implements ConnectionRequest<SchemaReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.SCHEMA;
    }
}
