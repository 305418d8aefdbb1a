package io.manta.identity;

/**
 * The root key of a network, on the device that founded it and in its backup only. Certifies
 * epochs; never signs what changes every day. Safe for use by any thread.
 */
public final class NetworkKey extends SigningKey {
    private final NetworkId id;

    private NetworkKey(Seed seed) {
        super(seed);
        this.id = new NetworkId(seed.publicKey());
    }

    /** A new key, kept nowhere. */
    public static NetworkKey generate(SeedSource source) {
        return new NetworkKey(Seed.draw(source));
    }

    /**
     * The key with this seed, which is copied.
     *
     * @param seed 32 bytes (RFC 8032 §5.1.5)
     */
    public static NetworkKey ofSeed(byte[] seed) {
        return new NetworkKey(Seed.of(seed));
    }

    /** The name that goes with this key. */
    public NetworkId id() {
        return id;
    }

    /** The 32 bytes from which {@link #ofSeed} makes it again: the caller's to wipe. */
    public byte[] copySeed() {
        return seedBytes();
    }

    /** The public half only. */
    @Override
    public String toString() {
        return "NetworkKey[" + id.shortForm() + "]";
    }
}
