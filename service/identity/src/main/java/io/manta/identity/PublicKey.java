package io.manta.identity;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The 32 bytes of a valid Ed25519 public key (RFC 8032 §5.1.5): what every {@link KeyName} holds
 * and gives a meaning of its own.
 */
final class PublicKey implements Comparable<PublicKey> {
    static final int BYTES = Ed25519.PUBLIC_KEY_SIZE;
    static final int TEXT_LENGTH = ZBase32.textLength(BYTES);
    private static final int WIREGUARD_TEXT_LENGTH = 44;

    private final byte[] bytes;

    private PublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param what names the key in the message of a failure
     */
    static PublicKey of(byte[] bytes, String what) throws MantaException {
        if (bytes.length != BYTES) {
            throw invalid(what, bytes.length + " bytes instead of " + BYTES, null);
        }
        byte[] copy = bytes.clone();
        // Full: canonical, on the curve and in the subgroup of prime order. A point with a part of
        // small order would give one tunnel key several names.
        if (!PrimeOrder.has(copy)) {
            throw invalid(what, "it is no point of Ed25519's prime-order group", null);
        }
        return new PublicKey(copy);
    }

    /** Of a key that was just computed from a private one. */
    static PublicKey ofOwn(byte[] bytes) {
        return new PublicKey(bytes);
    }

    static PublicKey parse(String text, String what) throws MantaException {
        if (text.length() != TEXT_LENGTH) {
            String hint =
                    text.length() == WIREGUARD_TEXT_LENGTH && text.endsWith("=")
                            ? "; it looks like a WireGuard key"
                            : "";
            throw invalid(
                    what, text.length() + " characters instead of " + TEXT_LENGTH + hint, null);
        }
        try {
            return of(ZBase32.decode(text), what);
        } catch (IllegalArgumentException e) {
            throw invalid(what, String.valueOf(e.getMessage()), e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, bytes, 0, message, 0, message.length);
    }

    private static MantaException invalid(
            String what, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new MantaException(
                ErrorCode.INVALID_KEY,
                "not " + (what.startsWith("e") ? "an " : "a ") + what + ": " + why,
                "Copy the " + what + " again: " + TEXT_LENGTH + " lower-case letters and digits.",
                cause);
    }

    /** As unsigned numbers, most significant byte first: every device orders names alike. */
    @Override
    public int compareTo(PublicKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return ZBase32.encode(bytes);
    }
}
