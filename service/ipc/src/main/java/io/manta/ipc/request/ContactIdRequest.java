package io.manta.ipc.request;

import io.manta.ipc.reply.ContactIdReply;

/**
 * The contact id of this device, to be given to somebody: from now on this device may be found by
 * it.
 */
public record ContactIdRequest() implements ContactRequest<ContactIdReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_ID;
    }
}
