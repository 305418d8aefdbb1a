package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.PeerReply;
import java.util.List;
import java.util.Optional;

/**
 * Adds a plain WireGuard peer.
 *
 * @param publicKey base64, 44 characters
 * @param name what to call it; a short form of the key unless given
 * @param endpoint {@code host:port}; empty when it will call us
 * @param allowedIps ranges to route to it, one or more
 * @param psk preshared key, base64
 * @param keepaliveS seconds between keepalives, 1 to 65535
 */
public record PeerAddRequest(
        String publicKey,
        Optional<String> name,
        Optional<String> endpoint,
        List<String> allowedIps,
        Optional<Secret> psk,
        Optional<Integer> keepaliveS)
        implements ServiceRequest<PeerReply> {
    public PeerAddRequest {
        allowedIps = List.copyOf(allowedIps);
    }

    @Override
    public IpcMethod method() {
        return IpcMethod.PEER_ADD;
    }
}
