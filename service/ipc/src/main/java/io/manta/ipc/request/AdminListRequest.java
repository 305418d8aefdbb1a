package io.manta.ipc.request;

import io.manta.ipc.reply.AdminsReply;

/**
 * Who may let others in: the coordinators of a network.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 */
public record AdminListRequest(String network) implements NetworkRequest<AdminsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.ADMIN_LIST;
    }
}
