package io.manta.ipc.request;

import io.manta.ipc.reply.OperatorReply;

/**
 * Names somebody an operator.
 *
 * @param user login name or uid
 */
public record OperatorSetRequest(String user) implements ServiceRequest<OperatorReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.OPERATOR_SET;
    }
}
