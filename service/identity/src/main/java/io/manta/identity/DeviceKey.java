package io.manta.identity;

import io.manta.base.error.MantaException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * This device's Ed25519 private key: the one secret everything else is derived from. Safe for use
 * by any thread. Wiped by {@link #destroy}, after which asking it for anything secret is a bug.
 */
public final class DeviceKey extends SigningKey {
    /** The name under which a {@link KeyVault} keeps it. */
    public static final String VAULT_NAME = "device";

    private static final int TUNNEL_SECRET_BYTES = 32;

    private final DeviceId deviceId;

    private DeviceKey(Seed seed) {
        super(seed);
        this.deviceId = new DeviceId(seed.publicKey());
    }

    /** A new key, kept nowhere. */
    public static DeviceKey generate(SeedSource source) {
        return new DeviceKey(Seed.draw(source));
    }

    /**
     * The key with this seed, which is copied.
     *
     * @param seed 32 bytes (RFC 8032 §5.1.5)
     */
    public static DeviceKey ofSeed(byte[] seed) {
        return new DeviceKey(Seed.of(seed));
    }

    /**
     * The key the vault keeps; on a device's first start a new one, which it keeps from now on.
     *
     * @throws MantaException what the vault says; a key it can't give back is never replaced
     */
    public static DeviceKey open(KeyVault vault, SeedSource source) throws MantaException {
        return new DeviceKey(Seed.open(vault, VAULT_NAME, source));
    }

    /** The name that goes with this key. */
    public DeviceId deviceId() {
        return deviceId;
    }

    /**
     * The WireGuard private key: the scalar of RFC 8032 §5.1.5, that is the first half of the
     * seed's SHA-512, clamped. Its public half is {@link DeviceId#tunnelPublicKey}.
     *
     * @return 32 bytes, the caller's to wipe
     */
    public byte[] tunnelSecret() {
        byte[] copy = seedBytes();
        byte[] hash = sha512(copy);
        byte[] scalar = Arrays.copyOf(hash, TUNNEL_SECRET_BYTES);
        Arrays.fill(copy, (byte) 0);
        Arrays.fill(hash, (byte) 0);
        scalar[0] &= (byte) 0xF8;
        scalar[TUNNEL_SECRET_BYTES - 1] &= 0x7F;
        scalar[TUNNEL_SECRET_BYTES - 1] |= 0x40;
        return scalar;
    }

    private static byte[] sha512(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-512", e);
        }
    }

    /** The public half only. */
    @Override
    public String toString() {
        return "DeviceKey[" + deviceId.shortForm() + "]";
    }
}
