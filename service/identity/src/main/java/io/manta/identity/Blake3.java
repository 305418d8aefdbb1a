package io.manta.identity;

import org.bouncycastle.crypto.digests.Blake3Digest;

/** BLAKE3 with 32 bytes of output (O'Connor, Aumasson, Neves, Wilcox-O'Hearn 2020). */
public final class Blake3 {
    /** Bytes of a hash. */
    public static final int BYTES = 32;

    private Blake3() {}

    /** The hash of all parts, one after the other. */
    public static byte[] hash(byte[]... parts) {
        Blake3Digest digest = new Blake3Digest(BYTES * Byte.SIZE);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }
}
