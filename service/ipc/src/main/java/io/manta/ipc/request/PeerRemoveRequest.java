package io.manta.ipc.request;

import io.manta.ipc.reply.PeerRemoveReply;

/**
 * Removes a plain WireGuard peer.
 *
 * @param peer its name, public key or address
 */
public record PeerRemoveRequest(String peer) implements ServiceRequest<PeerRemoveReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PEER_REMOVE;
    }
}
