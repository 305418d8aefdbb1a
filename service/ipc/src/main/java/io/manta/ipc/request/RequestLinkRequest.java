package io.manta.ipc.request;

import io.manta.ipc.reply.RequestLinkReply;

/**
 * Where to knock: what to give to somebody who may ask to be let in. Coordinators only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 */
public record RequestLinkRequest(String network) implements NetworkRequest<RequestLinkReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.REQUESTS_LINK;
    }
}
