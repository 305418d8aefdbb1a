package io.manta.ipc.request;

import io.manta.ipc.reply.ConnectionsReply;

/**
 * Ceases to ask, or puts away how that has ended.
 *
 * @param id whom
 */
public record ContactCancelRequest(String id) implements ContactRequest<ConnectionsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_CANCEL;
    }
}
