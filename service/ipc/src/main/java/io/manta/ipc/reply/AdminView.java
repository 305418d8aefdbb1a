package io.manta.ipc.reply;

/**
 * A coordinator of a network.
 *
 * @param deviceId the device
 * @param hostname its name in the network
 * @param self whether it is this device
 * @param founder whether it holds the network's root key
 * @param state whether it is there; this device always is
 */
public record AdminView(
        String deviceId, String hostname, boolean self, boolean founder, PeerState state) {}
