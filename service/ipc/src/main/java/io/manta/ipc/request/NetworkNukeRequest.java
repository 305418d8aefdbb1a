package io.manta.ipc.request;

import io.manta.ipc.reply.NetworkLeaveReply;

/**
 * Closes a network for good: every member that hears of it leaves. The founder only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 */
public record NetworkNukeRequest(String network) implements NetworkRequest<NetworkLeaveReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETWORK_NUKE;
    }
}
