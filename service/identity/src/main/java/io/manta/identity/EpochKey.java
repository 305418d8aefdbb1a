package io.manta.identity;

/**
 * The key the coordinators of a network share for one epoch, to sign what they agree on. Leaving
 * somebody out takes a new epoch with a new key. Safe for use by any thread.
 */
public final class EpochKey extends SigningKey {
    private final EpochId id;

    private EpochKey(Seed seed) {
        super(seed);
        this.id = new EpochId(seed.publicKey());
    }

    /** A new key, kept nowhere. */
    public static EpochKey generate(SeedSource source) {
        return new EpochKey(Seed.draw(source));
    }

    /**
     * The key with this seed, which is copied.
     *
     * @param seed 32 bytes (RFC 8032 §5.1.5)
     */
    public static EpochKey ofSeed(byte[] seed) {
        return new EpochKey(Seed.of(seed));
    }

    /** The name that goes with this key. */
    public EpochId id() {
        return id;
    }

    /** The 32 bytes from which {@link #ofSeed} makes it again: the caller's to wipe. */
    public byte[] copySeed() {
        return seedBytes();
    }

    /** The public half only. */
    @Override
    public String toString() {
        return "EpochKey[" + id.shortForm() + "]";
    }
}
