package io.manta.ipc.request;

import io.manta.ipc.reply.ConnectionsReply;

/**
 * Lets somebody ask again whose requests were turned away.
 *
 * @param id who
 */
public record ContactUnblockRequest(String id) implements ContactRequest<ConnectionsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_UNBLOCK;
    }
}
