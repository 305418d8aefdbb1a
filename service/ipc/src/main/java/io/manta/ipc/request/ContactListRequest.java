package io.manta.ipc.request;

import io.manta.ipc.reply.ConnectionsReply;

/** Private links, and who asks for one or is asked. */
public record ContactListRequest() implements ContactRequest<ConnectionsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_LIST;
    }
}
