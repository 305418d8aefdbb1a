package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.NetworkRequest;
import io.manta.ipc.socket.Caller;

/** Answers requests about networks. Called on the thread of the request, by several at once. */
public interface NetworkHandler {
    /**
     * Does what is asked and says so. That the caller may has been checked.
     *
     * @return the reply that the table of methods names for the request
     * @throws MantaException why not: see {@link NetworkRequest}
     */
    IpcReply handle(Caller caller, NetworkRequest<?> request)
            throws MantaException, InterruptedException;
}
