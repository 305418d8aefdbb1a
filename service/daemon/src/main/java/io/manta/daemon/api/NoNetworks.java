package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.NetworkRequest;
import io.manta.ipc.socket.Caller;

/** What a service without a control plane says to requests about networks. */
final class NoNetworks implements NetworkHandler {
    @Override
    public IpcReply handle(Caller caller, NetworkRequest<?> request) throws MantaException {
        throw refusal();
    }

    /** What anybody is told who asks for something that needs networks. */
    static MantaException refusal() {
        return new MantaException(
                ErrorCode.WRONG_STATE,
                "this service runs without networks",
                "See 'manta logs' for why, and start the service anew.",
                null);
    }
}
