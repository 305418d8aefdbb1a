package io.manta.wireguard.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2sDigest;

/**
 * BLAKE2s (RFC 7693) in the four forms the paper uses (§5.4): HASH, MAC, HMAC and KDF. Stateless;
 * safe for use by any thread.
 */
public final class Hash {
    /** Output of {@link #hash}, {@link #hmac} and each output of {@link #kdf}. */
    public static final int HASH_BYTES = 32;

    /** Output of {@link #mac}. */
    public static final int MAC_BYTES = 16;

    private static final int BLOCK_BYTES = 64;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private Hash() {}

    /** HASH: BLAKE2s of the parts, one after another, 32 bytes. */
    public static byte[] hash(byte[]... parts) {
        Blake2sDigest digest = new Blake2sDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        return finish(digest, HASH_BYTES);
    }

    /** HASH of {@code head} followed by a slice of {@code tail}. */
    public static byte[] hash(byte[] head, byte[] tail, int offset, int length) {
        Blake2sDigest digest = new Blake2sDigest(256);
        digest.update(head, 0, head.length);
        digest.update(tail, offset, length);
        return finish(digest, HASH_BYTES);
    }

    /** MAC: keyed BLAKE2s of a slice, 16 bytes. The key has at most 32 bytes. */
    public static byte[] mac(byte[] key, byte[] data, int offset, int length) {
        Blake2sDigest digest = new Blake2sDigest(key, MAC_BYTES, null, null);
        digest.update(data, offset, length);
        return finish(digest, MAC_BYTES);
    }

    /** HMAC (RFC 2104) over BLAKE2s: 32 bytes. The key has at most 64 bytes. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        byte[] pad = new byte[BLOCK_BYTES];
        xorPad(pad, key, INNER_PAD);
        Blake2sDigest digest = new Blake2sDigest(256);
        digest.update(pad, 0, BLOCK_BYTES);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] inner = finish(digest, HASH_BYTES);
        xorPad(pad, key, OUTER_PAD);
        digest.update(pad, 0, BLOCK_BYTES);
        digest.update(inner, 0, HASH_BYTES);
        Arrays.fill(pad, (byte) 0);
        return finish(digest, HASH_BYTES);
    }

    /** KDF of the paper: HKDF (RFC 5869) with {@code count} outputs of 32 bytes, 1 to 3. */
    public static byte[][] kdf(int count, byte[] chainingKey, byte[] input) {
        byte[] secret = hmac(chainingKey, input);
        byte[][] outputs = new byte[count][];
        byte[] before = {};
        for (int i = 0; i < count; i++) {
            before = hmac(secret, before, new byte[] {(byte) (i + 1)});
            outputs[i] = before;
        }
        Arrays.fill(secret, (byte) 0);
        return outputs;
    }

    private static void xorPad(byte[] pad, byte[] key, byte with) {
        Arrays.fill(pad, with);
        for (int i = 0; i < key.length; i++) {
            pad[i] ^= key[i];
        }
    }

    private static byte[] finish(Blake2sDigest digest, int bytes) {
        byte[] out = new byte[bytes];
        digest.doFinal(out, 0);
        return out;
    }
}
