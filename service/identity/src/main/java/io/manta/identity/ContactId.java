package io.manta.identity;

import io.manta.base.error.MantaException;
import org.jspecify.annotations.Nullable;

/**
 * Names a device to people it does not know yet: the public half of its {@link ContactKey}, to be
 * shared like a phone number. Reveals neither the device nor its networks. Immutable; ordered as
 * unsigned bytes.
 */
public final class ContactId implements Comparable<ContactId> {
    private static final String WHAT = "contact id";

    private final PublicKey key;

    ContactId(PublicKey key) {
        this.key = key;
    }

    /**
     * The id with these 32 bytes.
     *
     * @throws MantaException {@code INVALID_KEY}
     */
    public static ContactId of(byte[] bytes) throws MantaException {
        return new ContactId(PublicKey.of(bytes, WHAT));
    }

    /**
     * Reads 52 characters of z-base-32, as {@link #toString} writes them.
     *
     * @throws MantaException {@code INVALID_KEY}, saying what is wrong with the text
     */
    public static ContactId parse(String text) throws MantaException {
        return new ContactId(PublicKey.parse(text, WHAT));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return key.bytes();
    }

    @Override
    public int compareTo(ContactId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactId id && key.equals(id.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** 52 characters of z-base-32. */
    @Override
    public String toString() {
        return key.toString();
    }
}
