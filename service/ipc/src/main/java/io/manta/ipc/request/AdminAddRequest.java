package io.manta.ipc.request;

import io.manta.ipc.reply.AdminsReply;

/**
 * Makes a member a coordinator. Coordinators only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param peer hostname, alias, address or device id of the member, or the first characters of the
 *     id, four or more
 */
public record AdminAddRequest(String network, String peer) implements NetworkRequest<AdminsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.ADMIN_ADD;
    }
}
