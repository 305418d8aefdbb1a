package io.manta.identity;

import io.manta.base.error.MantaException;

/**
 * Names a person: the Ed25519 public key of the first of their devices. The same bytes as that
 * device's {@link DeviceId}, with another meaning, hence another type. Immutable; ordered as
 * unsigned bytes.
 */
public final class UserId extends KeyName<UserId> {
    /** Bytes of an id. */
    public static final int BYTES = PublicKey.BYTES;

    private static final String WHAT = "user id";

    UserId(PublicKey key) {
        super(key);
    }

    /** The person whose first device this is. */
    public static UserId ofFirstDevice(DeviceId device) {
        return new UserId(PublicKey.ofOwn(device.bytes()));
    }

    /**
     * The id with these {@value #BYTES} bytes.
     *
     * @throws MantaException {@code INVALID_KEY}: wrong length, or not a point that a key can have
     */
    public static UserId of(byte[] bytes) throws MantaException {
        return new UserId(PublicKey.of(bytes, WHAT));
    }

    /**
     * Reads 52 characters of z-base-32, as {@link #toString} writes them.
     *
     * @throws MantaException {@code INVALID_KEY}, saying what is wrong with the text
     */
    public static UserId parse(String text) throws MantaException {
        return new UserId(PublicKey.parse(text, WHAT));
    }
}
