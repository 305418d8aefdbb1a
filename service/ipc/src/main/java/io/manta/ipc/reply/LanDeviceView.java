package io.manta.ipc.reply;

import java.util.Optional;

/**
 * A device that was heard on the local network. Nothing but a claim: whoever dials it finds out.
 *
 * @param endpoint where it says to be reached
 * @param deviceId which member it says it is; empty if it is in no network of this device
 * @param hostname its name in that network
 * @param network what that network is called here
 */
public record LanDeviceView(
        String endpoint,
        Optional<String> deviceId,
        Optional<String> hostname,
        Optional<String> network) {}
