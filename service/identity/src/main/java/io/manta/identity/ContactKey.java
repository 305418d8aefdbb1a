package io.manta.identity;

import io.manta.base.error.MantaException;

/**
 * The Ed25519 private key behind this device's {@link ContactId}. Independent of the device key, so
 * that it tells nothing of it and may be rotated. Safe for use by any thread.
 */
public final class ContactKey extends SigningKey {
    /** The name under which a {@link KeyVault} keeps it. */
    public static final String VAULT_NAME = "contact";

    private final ContactId contactId;

    private ContactKey(Seed seed) {
        super(seed);
        this.contactId = new ContactId(seed.publicKey());
    }

    /**
     * The key the vault keeps; on a device's first start a new one, which it keeps from now on.
     *
     * @throws MantaException what the vault says; a key it can't give back is never replaced
     */
    public static ContactKey open(KeyVault vault, SeedSource source) throws MantaException {
        return new ContactKey(Seed.open(vault, VAULT_NAME, source));
    }

    /** A new key, kept nowhere. */
    public static ContactKey generate(SeedSource source) {
        return new ContactKey(Seed.draw(source));
    }

    /**
     * The key with this seed, which is copied.
     *
     * @param seed 32 bytes (RFC 8032 §5.1.5)
     */
    public static ContactKey ofSeed(byte[] seed) {
        return new ContactKey(Seed.of(seed));
    }

    /** The 32 bytes from which {@link #ofSeed} makes it again: the caller's to wipe. */
    public byte[] copySeed() {
        return seedBytes();
    }

    /** The handle that goes with this key. */
    public ContactId contactId() {
        return contactId;
    }

    /** The public half only. */
    @Override
    public String toString() {
        return "ContactKey[" + contactId + "]";
    }
}
