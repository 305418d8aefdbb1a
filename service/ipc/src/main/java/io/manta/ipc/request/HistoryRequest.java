package io.manta.ipc.request;

import io.manta.ipc.reply.HistoryReply;

/**
 * How it went with a peer in the last 24 hours, as far as the service has run. Refused with {@code
 * NOT_FOUND} when nobody is called so, with {@code INVALID_ARGUMENT} when several are.
 *
 * @param peer its name, public key, address or device id, as in {@link PingRequest}
 */
public record HistoryRequest(String peer) implements ServiceRequest<HistoryReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.HISTORY;
    }
}
