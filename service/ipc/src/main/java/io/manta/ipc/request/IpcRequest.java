package io.manta.ipc.request;

import io.manta.ipc.Permission;
import io.manta.ipc.reply.IpcReply;

/**
 * What a client asks.
 *
 * @param <R> what it is answered with
 */
public sealed interface IpcRequest<R extends IpcReply> permits ConnectionRequest, ServiceRequest {
    /** Its row in the table of methods. */
    IpcMethod method();

    /** What the caller must be allowed to do. */
    default Permission permission() {
        return method().permission();
    }
}
