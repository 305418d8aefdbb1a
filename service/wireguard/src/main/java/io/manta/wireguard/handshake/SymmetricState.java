package io.manta.wireguard.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.AeadKey;
import io.manta.wireguard.crypto.Hash;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.Arrays;

/**
 * Chaining key and transcript hash of one handshake (Noise §5.2; C and H in the paper). Not
 * thread-safe.
 */
final class SymmetricState {
    private static final byte[] NOTHING = {};
    private static final byte[] INITIAL_KEY =
            Hash.hash(WireGuardConstants.CONSTRUCTION.getBytes(US_ASCII));
    private static final byte[] INITIAL_HASH =
            Hash.hash(INITIAL_KEY, WireGuardConstants.IDENTIFIER.getBytes(US_ASCII));

    private byte[] chainingKey;
    private byte[] hash;

    private SymmetricState(byte[] chainingKey, byte[] hash) {
        this.chainingKey = chainingKey;
        this.hash = hash;
    }

    /** The state before the first message to that responder. */
    static SymmetricState begin(TunnelPublicKey responder) {
        return new SymmetricState(INITIAL_KEY.clone(), Hash.hash(INITIAL_HASH, responder.bytes()));
    }

    SymmetricState copy() {
        return new SymmetricState(chainingKey.clone(), hash.clone());
    }

    void mixHash(byte[] bytes, int offset, int length) {
        hash = Hash.hash(hash, bytes, offset, length);
    }

    /** An ephemeral public key enters both hash and key: WireGuard's psk modifier (Noise §9.2). */
    void mixEphemeral(byte[] bytes, int offset) {
        mixHash(bytes, offset, 32);
        mixKey(Arrays.copyOfRange(bytes, offset, offset + 32));
    }

    void mixKey(byte[] input) {
        replaceKey(Hash.kdf(1, chainingKey, input)[0]);
    }

    /** Mixes a shared secret and gives the key for the next sealed field. */
    AeadKey mixKeyForSealing(byte[] input) {
        byte[][] outputs = Hash.kdf(2, chainingKey, input);
        replaceKey(outputs[0]);
        return keyOf(outputs[1]);
    }

    /** Mixes the preshared key and gives the key for the next sealed field. */
    AeadKey mixPresharedKey(PresharedKey psk) {
        byte[] secret = psk.copyBytes();
        byte[][] outputs = Hash.kdf(3, chainingKey, secret);
        Arrays.fill(secret, (byte) 0);
        replaceKey(outputs[0]);
        mixHash(outputs[1], 0, Hash.HASH_BYTES);
        return keyOf(outputs[2]);
    }

    /** Seals a field in place; the tag lands behind it. */
    void seal(AeadCipher cipher, AeadKey key, byte[] message, int offset, int plainBytes) {
        cipher.seal(key, 0, hash, message, offset, plainBytes);
        key.destroy();
        mixHash(message, offset, plainBytes + AeadCipher.TAG_BYTES);
    }

    /** Opens a field into {@code out}, which has its plain length; false if it is forged. */
    boolean open(AeadCipher cipher, AeadKey key, byte[] message, int offset, byte[] out) {
        byte[] field = Arrays.copyOfRange(message, offset, offset + out.length + 16);
        boolean genuine = cipher.open(key, 0, hash, field, 0, field.length);
        key.destroy();
        mixHash(message, offset, field.length);
        System.arraycopy(field, 0, out, 0, out.length);
        return genuine;
    }

    /**
     * The two transport keys: the initiator's sending key, then the responder's. Ends the state.
     */
    AeadKey[] split() {
        byte[][] outputs = Hash.kdf(2, chainingKey, NOTHING);
        destroy();
        return new AeadKey[] {keyOf(outputs[0]), keyOf(outputs[1])};
    }

    void destroy() {
        Arrays.fill(chainingKey, (byte) 0);
        Arrays.fill(hash, (byte) 0);
    }

    private void replaceKey(byte[] fresh) {
        Arrays.fill(chainingKey, (byte) 0);
        chainingKey = fresh;
    }

    private static AeadKey keyOf(byte[] bytes) {
        AeadKey key = AeadKey.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }
}
