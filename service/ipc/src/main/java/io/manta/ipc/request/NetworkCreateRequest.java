package io.manta.ipc.request;

import io.manta.ipc.reply.NetworkCreateReply;
import java.util.Optional;

/**
 * Founds a network with this device as its first member and coordinator.
 *
 * @param name what to call it, a label as in DNS; the service makes one up when empty
 * @param open whether anybody who knows the room id may enter
 * @param cidr its own range of addresses, {@code 10.200.0.0/16}; those of the mesh when empty
 * @param hostname what this device is called in it; the device's own name when empty
 */
public record NetworkCreateRequest(
        Optional<String> name, boolean open, Optional<String> cidr, Optional<String> hostname)
        implements NetworkRequest<NetworkCreateReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.NETWORK_CREATE;
    }
}
