package io.manta.wireguard.crypto;

/**
 * ChaCha20-Poly1305 (RFC 8439) over byte arrays, in place. The one place where the packet cipher is
 * touched, so that a faster one can replace it.
 *
 * <p>Not thread-safe: each lane and loop owns one. The nonce is WireGuard's: four zero bytes, then
 * the counter in little-endian order (paper §5.4.6). Nobody may seal twice with the same key and
 * counter.
 */
public abstract class AeadCipher {
    /** Length of the tag that follows the ciphertext. */
    public static final int TAG_BYTES = 16;

    /** No additional data. */
    static final byte[] NO_DATA = {};

    AeadCipher() {}

    /** The fastest implementation this JVM has. */
    public static AeadCipher create() {
        return new JdkAeadCipher();
    }

    /**
     * Encrypts {@code buffer[offset, offset + plainBytes)} in place and writes the tag behind it.
     * The buffer must have 16 more bytes there.
     */
    public final void seal(AeadKey key, long counter, byte[] buffer, int offset, int plainBytes) {
        seal(key, counter, NO_DATA, buffer, offset, plainBytes);
    }

    /**
     * Checks and decrypts {@code buffer[offset, offset + sealedBytes)} in place; {@code
     * sealedBytes} includes the tag.
     *
     * @return false if it is forged; then the bytes there are worthless
     */
    public final boolean open(
            AeadKey key, long counter, byte[] buffer, int offset, int sealedBytes) {
        return open(key, counter, NO_DATA, buffer, offset, sealedBytes);
    }

    /** As the shorter form, authenticating {@code data} as well. */
    public abstract void seal(
            AeadKey key, long counter, byte[] data, byte[] buffer, int offset, int plainBytes);

    /** As the shorter form, authenticating {@code data} as well. */
    public abstract boolean open(
            AeadKey key, long counter, byte[] data, byte[] buffer, int offset, int sealedBytes);
}
