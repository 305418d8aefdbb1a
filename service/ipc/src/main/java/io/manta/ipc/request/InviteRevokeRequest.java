package io.manta.ipc.request;

import io.manta.ipc.reply.InviteReply;

/**
 * Takes an invite back. Coordinators only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param id of the invite, or the first characters of it, four or more
 */
public record InviteRevokeRequest(String network, String id)
        implements NetworkRequest<InviteReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.INVITE_REVOKE;
    }
}
