package io.manta.wireguard.crypto;

import io.manta.base.error.MantaException;
import java.security.MessageDigest;
import java.util.Arrays;

/** A 32-byte secret both peers mix into the handshake (psk2). Immutable; hides itself in text. */
public final class PresharedKey {
    private static final PresharedKey NONE = new PresharedKey(new byte[KeyText.KEY_BYTES]);

    private final byte[] bytes;

    private PresharedKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of these 32 bytes, which are copied. */
    public static PresharedKey of(byte[] bytes) {
        return new PresharedKey(KeyText.copy(bytes));
    }

    /**
     * Reads the base64 form that {@code wg genpsk} prints.
     *
     * @throws MantaException INVALID_KEY if it is anything else
     */
    public static PresharedKey parse(String text) throws MantaException {
        return new PresharedKey(KeyText.parse("preshared key", text));
    }

    /** No preshared key: 32 zero bytes, as the paper has it (§5.4.3). */
    public static PresharedKey none() {
        return NONE;
    }

    /** Whether this is {@link #none}. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** A copy of the 32 bytes. Zero it after use. */
    public byte[] copyBytes() {
        return bytes.clone();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PresharedKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return isNone() ? "PresharedKey(none)" : "PresharedKey(hidden)";
    }
}
