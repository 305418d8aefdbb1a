package io.manta.identity;

import io.manta.base.error.MantaException;
import org.jspecify.annotations.Nullable;

/**
 * Names a person: the Ed25519 public key of the first of their devices. The same bytes as that
 * device's {@link DeviceId}, with another meaning, hence another type. Immutable; ordered as
 * unsigned bytes.
 */
public final class UserId implements Comparable<UserId> {
    private static final String WHAT = "user id";

    private final PublicKey key;

    private UserId(PublicKey key) {
        this.key = key;
    }

    /** The person whose first device this is. */
    public static UserId ofFirstDevice(DeviceId device) {
        return new UserId(PublicKey.ofOwn(device.bytes()));
    }

    /**
     * The id with these 32 bytes.
     *
     * @throws MantaException {@code INVALID_KEY}
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

    /** A copy of the bytes. */
    public byte[] bytes() {
        return key.bytes();
    }

    @Override
    public int compareTo(UserId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserId id && key.equals(id.key);
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
