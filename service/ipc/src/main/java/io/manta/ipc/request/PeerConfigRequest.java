package io.manta.ipc.request;

import io.manta.ipc.reply.PeerConfigReply;
import java.util.Optional;

/**
 * A wg-quick file for the device of somebody else. A name nobody has makes a guest: a new key pair,
 * an address of our range, a peer; the private key is in this one reply and nowhere else.
 *
 * @param name the peer's
 * @param endpoint where the guest finds this device, {@code host:port}; found out unless given
 */
public record PeerConfigRequest(String name, Optional<String> endpoint)
        implements ServiceRequest<PeerConfigReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PEER_CONFIG;
    }
}
