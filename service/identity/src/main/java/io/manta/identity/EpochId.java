package io.manta.identity;

import io.manta.base.error.MantaException;

/**
 * Names one epoch of a network: the public half of the {@link EpochKey} its coordinators share,
 * which signs what they agree on. Immutable; ordered as unsigned bytes.
 */
public final class EpochId extends KeyName<EpochId> {
    /** Bytes of an id. */
    public static final int BYTES = PublicKey.BYTES;

    private static final String WHAT = "epoch id";

    EpochId(PublicKey key) {
        super(key);
    }

    /**
     * The id with these {@value #BYTES} bytes.
     *
     * @throws MantaException {@code INVALID_KEY}: wrong length, or not a point that a key can have
     */
    public static EpochId of(byte[] bytes) throws MantaException {
        return new EpochId(PublicKey.of(bytes, WHAT));
    }

    /**
     * Reads 52 characters of z-base-32, as {@link #toString} writes them.
     *
     * @throws MantaException {@code INVALID_KEY}, saying what is wrong with the text
     */
    public static EpochId parse(String text) throws MantaException {
        return new EpochId(PublicKey.parse(text, WHAT));
    }
}
