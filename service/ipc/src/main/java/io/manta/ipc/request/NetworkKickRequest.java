package io.manta.ipc.request;

import io.manta.ipc.reply.MemberReply;

/**
 * Removes a member, everywhere. It stays out until somebody lets it in on purpose. Coordinators
 * only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param peer hostname, alias, address or device id of the member, or the first characters of the
 *     id, four or more
 */
public record NetworkKickRequest(String network, String peer)
        implements NetworkRequest<MemberReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETWORK_KICK;
    }
}
