package io.manta.identity;

import io.manta.base.error.MantaException;

/**
 * Names a network for ever: the public half of its {@link NetworkKey}; people call it <em>room
 * id</em>. Who has it may knock; it opens nothing and tells nothing. Immutable; ordered as unsigned
 * bytes.
 */
public final class NetworkId extends KeyName<NetworkId> {
    /** Bytes of an id. */
    public static final int BYTES = PublicKey.BYTES;

    private static final String WHAT = "room id";

    NetworkId(PublicKey key) {
        super(key);
    }

    /**
     * The id with these {@value #BYTES} bytes.
     *
     * @throws MantaException {@code INVALID_KEY}: wrong length, or not a point that a key can have
     */
    public static NetworkId of(byte[] bytes) throws MantaException {
        return new NetworkId(PublicKey.of(bytes, WHAT));
    }

    /**
     * Reads 52 characters of z-base-32, as {@link #toString} writes them.
     *
     * @throws MantaException {@code INVALID_KEY}, saying what is wrong with the text
     */
    public static NetworkId parse(String text) throws MantaException {
        return new NetworkId(PublicKey.parse(text, WHAT));
    }
}
