package io.manta.ipc.request;

import io.manta.ipc.reply.ContactIdReply;

/** Takes another contact id. Nobody can ask by the one before; links that are, stay. */
public record ContactRotateRequest() implements ContactRequest<ContactIdReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONTACT_ROTATE;
    }
}
