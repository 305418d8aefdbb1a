package io.manta.ipc.request;

import io.manta.ipc.reply.InviteListReply;

/**
 * All invites of a network that this device knows of, also those that are spent. Their codes are
 * not among it: nobody keeps them.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 */
public record InviteListRequest(String network) implements NetworkRequest<InviteListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.INVITE_LIST;
    }
}
