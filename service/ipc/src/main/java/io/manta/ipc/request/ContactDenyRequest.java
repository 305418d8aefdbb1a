package io.manta.ipc.request;

import io.manta.ipc.reply.ConnectionsReply;

/**
 * Says no to who asks, who is not shown again for a day.
 *
 * @param id who
 * @param block whether to turn away all its later requests as well
 */
public record ContactDenyRequest(String id, boolean block)
        implements ContactRequest<ConnectionsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_DENY;
    }
}
