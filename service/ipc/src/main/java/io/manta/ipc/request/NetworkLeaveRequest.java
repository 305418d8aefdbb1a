package io.manta.ipc.request;

import io.manta.ipc.reply.NetworkLeaveReply;

/**
 * Leaves a network and forgets it, or gives up a request to enter one, or puts away one that was
 * denied.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 */
public record NetworkLeaveRequest(String network) implements NetworkRequest<NetworkLeaveReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETWORK_LEAVE;
    }
}
