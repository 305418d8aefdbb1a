package io.manta.ipc.request;

import io.manta.ipc.reply.ConnectionsReply;

/**
 * As {@link ContactListRequest}, answered when something has changed, or after some seconds.
 *
 * @param seen the {@code stand} of the reply that is known
 */
public record ContactWaitRequest(String seen) implements ContactRequest<ConnectionsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_WAIT;
    }
}
