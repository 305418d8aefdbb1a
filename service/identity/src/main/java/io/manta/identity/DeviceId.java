package io.manta.identity;

import io.manta.base.error.MantaException;
import org.jspecify.annotations.Nullable;

/**
 * Names a device: its Ed25519 public key. Always a valid point of the prime-order group, so that a
 * tunnel key can be computed from it. Immutable; ordered as unsigned bytes, most significant first.
 */
public final class DeviceId implements Comparable<DeviceId> {
    /** Bytes of an id. */
    public static final int BYTES = PublicKey.BYTES;

    private static final String WHAT = "device id";
    private static final int SHORT_FORM_LENGTH = 10;

    private final PublicKey key;

    DeviceId(PublicKey key) {
        this.key = key;
    }

    /**
     * The id with these {@value #BYTES} bytes.
     *
     * @throws MantaException {@code INVALID_KEY}: wrong length, or not a point that a device key
     *     can have
     */
    public static DeviceId of(byte[] bytes) throws MantaException {
        return new DeviceId(PublicKey.of(bytes, WHAT));
    }

    /**
     * Reads 52 characters of z-base-32, as {@link #toString} writes them.
     *
     * @throws MantaException {@code INVALID_KEY}, saying what is wrong with the text
     */
    public static DeviceId parse(String text) throws MantaException {
        return new DeviceId(PublicKey.parse(text, WHAT));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return key.bytes();
    }

    /** The first ten characters: enough to tell devices apart by eye, never to decide by. */
    public String shortForm() {
        return toString().substring(0, SHORT_FORM_LENGTH);
    }

    /**
     * The device's WireGuard public key, 32 bytes: u = (1 + y) / (1 - y), the birational map of RFC
     * 7748 §4.1.
     */
    public byte[] tunnelPublicKey() {
        return BirationalMap.toMontgomery(key.bytes());
    }

    /** Whether this device's key made that signature (RFC 8032 §5.1.7). Never throws. */
    public boolean hasSigned(byte[] message, byte[] signature) {
        return key.verifies(message, signature);
    }

    @Override
    public int compareTo(DeviceId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceId id && key.equals(id.key);
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
