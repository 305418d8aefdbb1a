package io.manta.identity;

import io.manta.base.error.MantaException;

/**
 * Names a device: its Ed25519 public key. Always a valid point of the prime-order group, so that a
 * tunnel key can be computed from it. Immutable; ordered as unsigned bytes, most significant first.
 */
public final class DeviceId extends KeyName<DeviceId> {
    /** Bytes of an id. */
    public static final int BYTES = PublicKey.BYTES;

    private static final String WHAT = "device id";

    DeviceId(PublicKey key) {
        super(key);
    }

    /**
     * The id with these {@value #BYTES} bytes.
     *
     * @throws MantaException {@code INVALID_KEY}: wrong length, or not a point that a key can have
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

    /**
     * The device's WireGuard public key, 32 bytes: u = (1 + y) / (1 - y), the birational map of RFC
     * 7748 §4.1.
     */
    public byte[] tunnelPublicKey() {
        return BirationalMap.toMontgomery(bytes());
    }
}
