package io.manta.wireguard.crypto;

import io.manta.base.error.MantaException;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * An X25519 private key (RFC 7748). Never shows itself in text.
 *
 * <p>Safe for use by any thread until {@link #destroy}, after which it agrees on nothing.
 */
public final class TunnelPrivateKey {
    private final byte[] scalar;
    private final TunnelPublicKey publicKey;
    private volatile boolean destroyed;

    private TunnelPrivateKey(byte[] scalar) {
        X25519.clampPrivateKey(scalar);
        this.scalar = scalar;
        byte[] point = new byte[KeyText.KEY_BYTES];
        X25519.scalarMultBase(scalar, 0, point, 0);
        this.publicKey = TunnelPublicKey.of(point);
    }

    /** The key of these 32 bytes; the copy is clamped (RFC 7748 §5), the argument stays. */
    public static TunnelPrivateKey of(byte[] bytes) {
        return new TunnelPrivateKey(KeyText.copy(bytes));
    }

    /** A new key. */
    public static TunnelPrivateKey generate(RandomSource random) {
        byte[] bytes = new byte[KeyText.KEY_BYTES];
        random.fill(bytes);
        return new TunnelPrivateKey(bytes);
    }

    /**
     * Reads the base64 form that {@code wg genkey} prints.
     *
     * @throws MantaException INVALID_KEY if it is anything else
     */
    public static TunnelPrivateKey parse(String text) throws MantaException {
        return new TunnelPrivateKey(KeyText.parse("private key", text));
    }

    /** The public half. */
    public TunnelPublicKey publicKey() {
        return publicKey;
    }

    /** An explicit copy of the clamped secret, for keeping it on disk. Zero it after use. */
    public byte[] copyBytes() {
        return scalar.clone();
    }

    /**
     * Computes the shared secret with a public key into {@code out[0, 32)}.
     *
     * @return false if the other key is of low order, which makes the secret all zero (RFC 7748
     *     §6.1), or if this key was destroyed: then {@code out} must not be used
     */
    public boolean agree(TunnelPublicKey other, byte[] out) {
        return agree(other.raw(), 0, out);
    }

    /** As {@link #agree(TunnelPublicKey, byte[])}, with a public key found in a message. */
    public boolean agree(byte[] point, int offset, byte[] out) {
        boolean nonZero = X25519.calculateAgreement(scalar, 0, point, offset, out, 0);
        return nonZero && !destroyed;
    }

    /** Overwrites the secret. */
    public void destroy() {
        destroyed = true;
        Arrays.fill(scalar, (byte) 0);
    }

    @Override
    public String toString() {
        return "TunnelPrivateKey(hidden)";
    }
}
