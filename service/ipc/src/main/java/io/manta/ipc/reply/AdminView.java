package io.manta.ipc.reply;

import java.util.Optional;

/**
 * A coordinator of a network.
 *
 * @param deviceId the device
 * @param hostname its name in the network
 * @param self whether it is this device
 * @param founder whether it made the network and has been in it since
 * @param state whether it is there; this device always is
 * @param addedBy who made it a coordinator, a hostname; empty for the founder
 */
public record AdminView(
        String deviceId,
        String hostname,
        boolean self,
        boolean founder,
        PeerState state,
        Optional<String> addedBy) {}
