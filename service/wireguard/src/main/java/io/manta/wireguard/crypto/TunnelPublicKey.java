package io.manta.wireguard.crypto;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;

/** An X25519 public key (RFC 7748): what a WireGuard peer is known by. Immutable. */
public final class TunnelPublicKey {
    private final byte[] bytes;

    private TunnelPublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of these 32 bytes, which are copied. */
    public static TunnelPublicKey of(byte[] bytes) {
        return new TunnelPublicKey(KeyText.copy(bytes));
    }

    /**
     * Reads the base64 form that {@code wg} prints.
     *
     * @throws MantaException INVALID_KEY if it is anything else, or all zeros, which no device has
     */
    public static TunnelPublicKey parse(String text) throws MantaException {
        byte[] parsed = KeyText.parse("public key", text);
        if (Arrays.equals(parsed, new byte[parsed.length])) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY,
                    "this public key is all zeros, which no device has",
                    "Copy the key that the other device shows in 'manta status' or 'wg show'.",
                    null);
        }
        return new TunnelPublicKey(parsed);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for readers in this package. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TunnelPublicKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Base64, as {@code wg} prints it. */
    @Override
    public String toString() {
        return KeyText.print(bytes);
    }
}
