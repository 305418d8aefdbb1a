package io.manta.roster.entry;

import io.manta.identity.Blake3;
import io.manta.identity.ZBase32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a network remembers of the secret in an invite or reusable key: its BLAKE3, from which the
 * secret can't be told. Immutable; compares in constant time.
 */
public final class SecretHash {
    /** Bytes of a hash. */
    public static final int BYTES = Blake3.BYTES;

    private static final byte[] DOMAIN =
            "manta invite secret 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 5;

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a secret; the array stays the caller's to wipe. */
    public static SecretHash ofSecret(byte[] secret) {
        return new SecretHash(Blake3.hash(DOMAIN, secret));
    }

    /**
     * The hash with these {@value #BYTES} bytes.
     *
     * @throws IllegalArgumentException of another length
     */
    public static SecretHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash of " + bytes.length + " bytes");
        }
        return new SecretHash(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What people call the invite by: the first eight characters of z-base-32. No secret. */
    public String id() {
        return ZBase32.encode(Arrays.copyOf(bytes, ID_BYTES));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The id. */
    @Override
    public String toString() {
        return id();
    }
}
