package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.AeadKey;

/**
 * What a completed handshake leaves.
 *
 * @param sendKey seals what we send
 * @param receiveKey opens what we receive
 * @param remoteIndex the receiver index to write in what we send
 */
public record TransportKeys(AeadKey sendKey, AeadKey receiveKey, int remoteIndex) {
    @Override
    public String toString() {
        return "TransportKeys(hidden)";
    }
}
