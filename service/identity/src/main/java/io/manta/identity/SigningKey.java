package io.manta.identity;

/**
 * An Ed25519 private key with the name that is its public half: what {@link DeviceKey}, {@link
 * ContactKey}, {@link NetworkKey} and {@link EpochKey} have in common. Safe for use by any thread.
 * Once destroyed, asking for anything secret is a bug.
 */
abstract sealed class SigningKey permits DeviceKey, ContactKey, NetworkKey, EpochKey {
    private final Seed seed;

    SigningKey(Seed seed) {
        this.seed = seed;
    }

    /** Signs (pure Ed25519, RFC 8032 §5.1.6): 64 bytes, always the same for the same message. */
    public final byte[] sign(byte[] message) {
        return seed.sign(message);
    }

    /** Overwrites the secret. Destroying twice does nothing. */
    public final void destroy() {
        seed.destroy();
    }

    /** A copy of the secret, the caller's to wipe. */
    final byte[] seedBytes() {
        return seed.copy();
    }
}
