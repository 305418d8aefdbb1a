package io.manta.ipc.request;

import io.manta.ipc.reply.RequestDecisionReply;

/**
 * Lets somebody in who waits for it. Coordinators only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param id of the request or of the device, or the first characters of it, four or more
 */
public record RequestAcceptRequest(String network, String id)
        implements NetworkRequest<RequestDecisionReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.REQUESTS_ACCEPT;
    }
}
