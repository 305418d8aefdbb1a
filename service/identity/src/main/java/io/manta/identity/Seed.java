package io.manta.identity;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The 32 secret bytes of an Ed25519 private key (RFC 8032 §5.1.5), wiped when destroyed. Safe for
 * use by any thread.
 */
final class Seed {
    static final int BYTES = Ed25519.SECRET_KEY_SIZE;

    private final byte[] secret;
    private final PublicKey publicKey;
    private boolean destroyed;

    /**
     * @param secret is taken over, not copied
     */
    private Seed(byte[] secret) {
        this.secret = secret;
        byte[] point = new byte[PublicKey.BYTES];
        Ed25519.generatePublicKey(secret, 0, point, 0);
        this.publicKey = PublicKey.ofOwn(point);
    }

    static Seed draw(SeedSource source) {
        byte[] secret = new byte[BYTES];
        source.fill(secret);
        return new Seed(secret);
    }

    static Seed of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(
                    "a seed has " + BYTES + " bytes, not " + secret.length);
        }
        return new Seed(secret.clone());
    }

    /** The one kept under that name; a new one, kept from now on, if there is none. */
    static Seed open(KeyVault vault, String name, SeedSource source) throws MantaException {
        Optional<byte[]> kept = vault.load(name);
        if (kept.isPresent()) {
            return ofKept(kept.get(), name);
        }
        Seed drawn = draw(source);
        vault.store(name, drawn.secret);
        return drawn;
    }

    private static Seed ofKept(byte[] secret, String name) throws MantaException {
        if (secret.length != BYTES) {
            Arrays.fill(secret, (byte) 0);
            throw new MantaException(
                    ErrorCode.FILE_DAMAGED,
                    "the " + name + " key has " + secret.length + " bytes instead of " + BYTES,
                    "Restore the key from a backup.",
                    null);
        }
        return new Seed(secret);
    }

    PublicKey publicKey() {
        return publicKey;
    }

    synchronized byte[] sign(byte[] message) {
        checkAlive();
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    synchronized byte[] copy() {
        checkAlive();
        return secret.clone();
    }

    synchronized void destroy() {
        destroyed = true;
        Arrays.fill(secret, (byte) 0);
    }

    private void checkAlive() {
        if (destroyed) {
            throw new IllegalStateException("the key is destroyed");
        }
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Seed[secret]";
    }
}
