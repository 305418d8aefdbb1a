package io.manta.ipc.request;

import io.manta.ipc.reply.PairListReply;

/**
 * Ends that a device is the person's, in all their networks.
 *
 * @param device which
 */
public record UnpairRequest(String device) implements PersonRequest<PairListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.UNPAIR;
    }
}
