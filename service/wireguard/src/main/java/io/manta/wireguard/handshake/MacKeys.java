package io.manta.wireguard.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.manta.wireguard.crypto.Hash;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.message.WireGuardConstants;

/**
 * What MAC1 and cookie replies are keyed by: hashes of the public key of whoever receives the
 * handshake message (paper §5.4.4, §5.4.7). No secrets.
 */
record MacKeys(byte[] mac1, byte[] cookie) {
    private static final byte[] LABEL_MAC1 = WireGuardConstants.LABEL_MAC1.getBytes(US_ASCII);
    private static final byte[] LABEL_COOKIE = WireGuardConstants.LABEL_COOKIE.getBytes(US_ASCII);

    static MacKeys of(TunnelPublicKey receiver) {
        byte[] key = receiver.bytes();
        return new MacKeys(Hash.hash(LABEL_MAC1, key), Hash.hash(LABEL_COOKIE, key));
    }
}
