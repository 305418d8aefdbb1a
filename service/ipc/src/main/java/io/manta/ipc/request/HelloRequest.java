package io.manta.ipc.request;

import io.manta.ipc.reply.HelloReply;

/**
 * The first call on every connection.
 *
 * @param protocol {@link io.manta.ipc.Protocol#VERSION} of the client
 * @param client who speaks, {@code manta 0.1.0}
 */
public record HelloRequest(int protocol, String client) implements ConnectionRequest<HelloReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.HELLO;
    }
}
