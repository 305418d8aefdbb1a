package io.manta.ipc.request;

import io.manta.ipc.reply.RequestDecisionReply;

/**
 * Turns somebody away who waits to be let in. Coordinators only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param id of the request or of the device, or the first characters of it, four or more
 * @param block whether later requests of that device are turned away unseen
 */
public record RequestDenyRequest(String network, String id, boolean block)
        implements NetworkRequest<RequestDecisionReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.REQUESTS_DENY;
    }
}
