package io.manta.identity;

import io.manta.base.error.MantaException;

/**
 * Names a device to people it does not know yet: the public half of its {@link ContactKey}, to be
 * shared like a phone number. Reveals neither the device nor its networks. Immutable; ordered as
 * unsigned bytes.
 */
public final class ContactId extends KeyName<ContactId> {
    /** Bytes of an id. */
    public static final int BYTES = PublicKey.BYTES;

    private static final String WHAT = "contact id";

    ContactId(PublicKey key) {
        super(key);
    }

    /**
     * The id with these {@value #BYTES} bytes.
     *
     * @throws MantaException {@code INVALID_KEY}: wrong length, or not a point that a key can have
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
}
