package io.manta.ipc.request;

import io.manta.ipc.reply.AdminsReply;

/**
 * Makes a coordinator a plain member again, which begins a new epoch. The founder only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param peer hostname, alias, address or device id of the member, or the first characters of the
 *     id, four or more
 */
public record AdminRemoveRequest(String network, String peer)
        implements NetworkRequest<AdminsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.ADMIN_REMOVE;
    }
}
