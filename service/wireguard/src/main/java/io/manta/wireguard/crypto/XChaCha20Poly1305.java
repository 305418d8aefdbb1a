package io.manta.wireguard.crypto;

/**
 * ChaCha20-Poly1305 with a 24-byte nonce that may be chosen at random (draft-irtf-cfrg-xchacha-03):
 * HChaCha20 of key and the first 16 nonce bytes gives the key, the last eight are the nonce.
 * WireGuard uses it for cookie replies only (paper §5.4.7).
 */
public final class XChaCha20Poly1305 {
    /** Length of the nonce. */
    public static final int NONCE_BYTES = 24;

    private static final int ROUND_PAIRS = 10;

    private XChaCha20Poly1305() {}

    /** Seals in place, as {@link AeadCipher#seal(AeadKey, long, byte[], byte[], int, int)}. */
    public static void seal(
            AeadCipher cipher,
            byte[] key,
            byte[] nonce,
            byte[] data,
            byte[] buffer,
            int offset,
            int plainBytes) {
        AeadKey inner = AeadKey.of(hChaCha20(key, nonce));
        cipher.seal(inner, LittleEndian.getLong(nonce, 16), data, buffer, offset, plainBytes);
        inner.destroy();
    }

    /** Opens in place, as {@link AeadCipher#open(AeadKey, long, byte[], byte[], int, int)}. */
    public static boolean open(
            AeadCipher cipher,
            byte[] key,
            byte[] nonce,
            byte[] data,
            byte[] buffer,
            int offset,
            int sealedBytes) {
        AeadKey inner = AeadKey.of(hChaCha20(key, nonce));
        boolean genuine =
                cipher.open(
                        inner, LittleEndian.getLong(nonce, 16), data, buffer, offset, sealedBytes);
        inner.destroy();
        return genuine;
    }

    /** HChaCha20 (§2.2 of the draft) of a 32-byte key and the first 16 bytes of a nonce. */
    static byte[] hChaCha20(byte[] key, byte[] nonce) {
        int[] x = new int[16];
        x[0] = 0x61707865;
        x[1] = 0x3320646e;
        x[2] = 0x79622d32;
        x[3] = 0x6b206574;
        for (int i = 0; i < 8; i++) {
            x[4 + i] = LittleEndian.getInt(key, 4 * i);
        }
        for (int i = 0; i < 4; i++) {
            x[12 + i] = LittleEndian.getInt(nonce, 4 * i);
        }
        for (int i = 0; i < ROUND_PAIRS; i++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 1, 5, 9, 13);
            quarter(x, 2, 6, 10, 14);
            quarter(x, 3, 7, 11, 15);
            quarter(x, 0, 5, 10, 15);
            quarter(x, 1, 6, 11, 12);
            quarter(x, 2, 7, 8, 13);
            quarter(x, 3, 4, 9, 14);
        }
        byte[] out = new byte[32];
        for (int i = 0; i < 4; i++) {
            LittleEndian.putInt(out, 4 * i, x[i]);
            LittleEndian.putInt(out, 16 + 4 * i, x[12 + i]);
        }
        return out;
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
    }
}
