package io.manta.ipc.request;

import io.manta.ipc.reply.PingReply;

/**
 * One echo through the tunnel.
 *
 * @param peer its name, public key, address or device id; a member of a network also by its
 *     hostname, with the network's name behind it ({@code bob.home}) where several networks have
 *     one
 * @param timeoutMs how long to wait for the answer, 1 to 10000
 */
public record PingRequest(String peer, int timeoutMs) implements ServiceRequest<PingReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PING;
    }
}
