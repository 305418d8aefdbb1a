package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.NetworkJoinReply;
import java.util.Optional;

/**
 * Enters a network, or asks to. Answered, within 25 seconds, once this device is in, refused, or
 * known to wait for somebody's approval; whoever wants to see how that ends watches the status.
 * Asking again for a network that is pending changes nothing, one that was denied is asked anew,
 * and one that this device is in is answered with {@code joined}.
 *
 * @param target an invite code, an invite link or a room id; a secret, because a code is one
 * @param name what to call the network on this device
 * @param hostname what this device wants to be called in it
 */
public record NetworkJoinRequest(Secret target, Optional<String> name, Optional<String> hostname)
        implements NetworkRequest<NetworkJoinReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETWORK_JOIN;
    }
}
