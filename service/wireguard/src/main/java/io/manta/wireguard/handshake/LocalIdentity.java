package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.Hash;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A static key pair this device answers to. One device may have several: its own and imported ones.
 * Immutable apart from the destruction of its private key.
 */
public final class LocalIdentity {
    private final TunnelPrivateKey privateKey;
    private final MacKeys macKeys;

    public LocalIdentity(TunnelPrivateKey privateKey) {
        this.privateKey = privateKey;
        this.macKeys = MacKeys.of(privateKey.publicKey());
    }

    /** What peers know it by. */
    public TunnelPublicKey publicKey() {
        return privateKey.publicKey();
    }

    TunnelPrivateKey privateKey() {
        return privateKey;
    }

    MacKeys macKeys() {
        return macKeys;
    }

    /**
     * Whether a handshake message is meant for this identity: whether its MAC1, which lies at
     * {@code mac1Offset} and covers everything before, is keyed by its public key.
     */
    public boolean isAddressedBy(byte[] message, int offset, int mac1Offset) {
        byte[] expected = Hash.mac(macKeys.mac1(), message, offset, mac1Offset);
        int from = offset + mac1Offset;
        return MessageDigest.isEqual(
                expected, Arrays.copyOfRange(message, from, from + Hash.MAC_BYTES));
    }

    @Override
    public String toString() {
        return "LocalIdentity(" + publicKey() + ")";
    }
}
