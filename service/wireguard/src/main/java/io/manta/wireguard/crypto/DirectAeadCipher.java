package io.manta.wireguard.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import javax.crypto.SecretKey;

/**
 * ChaCha20-Poly1305 (RFC 8439 §2.8) on {@link JdkPrimitives}: the same vector code as {@link
 * JdkAeadCipher} without its fixed cost. One call of the block function gives the key of the tag
 * and the keystream of the first bytes; most packets need two.
 */
final class DirectAeadCipher extends AeadCipher {
    private static final int BLOCK_BYTES = 64;
    private static final int MAC_BLOCK = 16;
    private static final int COUNTER = 12;

    private final int[] state = new int[16];
    private final byte[] keystream = new byte[JdkPrimitives.KEYSTREAM_BYTES];
    private final Object mac = JdkPrimitives.newMac();
    private final MacKey macKey = new MacKey();
    private final byte[] tail = new byte[MAC_BLOCK];
    private final byte[] theirTag = new byte[TAG_BYTES];
    private int filled;

    DirectAeadCipher() {
        state[0] = 0x61707865;
        state[1] = 0x3320646e;
        state[2] = 0x79622d32;
        state[3] = 0x6b206574;
    }

    /** Whether this JVM lets us, and gives the same as the JDK's cipher does. */
    static boolean isUsable() {
        return JdkPrimitives.AVAILABLE && agreesWithJdk();
    }

    @Override
    public void seal(
            AeadKey key, long counter, byte[] data, byte[] buffer, int offset, int plainBytes) {
        begin(key, counter);
        applyKeystream(buffer, offset, plainBytes);
        byte[] tag = tag(data, buffer, offset, plainBytes);
        System.arraycopy(tag, 0, buffer, offset + plainBytes, TAG_BYTES);
    }

    @Override
    public boolean open(
            AeadKey key, long counter, byte[] data, byte[] buffer, int offset, int sealedBytes) {
        int plainBytes = sealedBytes - TAG_BYTES;
        if (plainBytes < 0) {
            return false;
        }
        begin(key, counter);
        byte[] tag = tag(data, buffer, offset, plainBytes);
        System.arraycopy(buffer, offset + plainBytes, theirTag, 0, TAG_BYTES);
        if (!MessageDigest.isEqual(tag, theirTag)) {
            return false;
        }
        applyKeystream(buffer, offset, plainBytes);
        return true;
    }

    private void begin(AeadKey key, long counter) {
        byte[] bytes = key.raw();
        for (int i = 0; i < 8; i++) {
            state[4 + i] = LittleEndian.getInt(bytes, 4 * i);
        }
        state[COUNTER] = 0;
        state[COUNTER + 1] = 0;
        state[COUNTER + 2] = (int) counter;
        state[COUNTER + 3] = (int) (counter >>> 32);
        filled = JdkPrimitives.blocks(state, keystream);
        System.arraycopy(keystream, 0, macKey.bytes, 0, macKey.bytes.length);
    }

    /** Block 0 is the tag's; what the first call gave beyond it begins the packet's keystream. */
    private void applyKeystream(byte[] buffer, int offset, int length) {
        int from = BLOCK_BYTES;
        int done = 0;
        while (done < length) {
            if (from == filled) {
                state[COUNTER] += filled / BLOCK_BYTES;
                filled = JdkPrimitives.blocks(state, keystream);
                from = 0;
            }
            int piece = Math.min(filled - from, length - done);
            xor(buffer, offset + done, from, piece);
            done += piece;
            from += piece;
        }
    }

    private void xor(byte[] buffer, int offset, int from, int length) {
        int longs = length & -Long.BYTES;
        for (int i = 0; i < longs; i += Long.BYTES) {
            long mixed =
                    LittleEndian.getLong(buffer, offset + i)
                            ^ LittleEndian.getLong(keystream, from + i);
            LittleEndian.putLong(buffer, offset + i, mixed);
        }
        for (int i = longs; i < length; i++) {
            buffer[offset + i] ^= keystream[from + i];
        }
    }

    private byte[] tag(byte[] data, byte[] buffer, int offset, int length) {
        JdkPrimitives.begin(mac, macKey);
        if (data.length > 0) {
            JdkPrimitives.update(mac, data, 0, data.length);
            pad(data.length);
        }
        JdkPrimitives.update(mac, buffer, offset, length);
        pad(length);
        LittleEndian.putLong(tail, 0, data.length);
        LittleEndian.putLong(tail, Long.BYTES, length);
        JdkPrimitives.update(mac, tail, 0, MAC_BLOCK);
        return JdkPrimitives.finish(mac);
    }

    private void pad(int length) {
        int missing = -length & (MAC_BLOCK - 1);
        if (missing > 0) {
            LittleEndian.putLong(tail, 0, 0);
            LittleEndian.putLong(tail, Long.BYTES, 0);
            JdkPrimitives.update(mac, tail, 0, missing);
        }
    }

    private static boolean agreesWithJdk() {
        AeadKey key = AeadKey.of("a key for comparing two ciphers.".getBytes(US_ASCII));
        byte[] one = new byte[1500 + TAG_BYTES];
        byte[] other = one.clone();
        byte[] data = {1, 2, 3};
        try {
            new DirectAeadCipher().seal(key, 1L << 40, data, one, 0, 1500);
        } catch (IllegalStateException e) {
            return false;
        }
        new JdkAeadCipher().seal(key, 1L << 40, data, other, 0, 1500);
        return MessageDigest.isEqual(one, other);
    }

    /** The one-time key of a tag, handed over without being copied; Poly1305 clamps it in place. */
    private static final class MacKey implements SecretKey {
        private static final long serialVersionUID = 1L;

        private final transient byte[] bytes = new byte[32];

        @Override
        public String getAlgorithm() {
            return "Poly1305";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return bytes;
        }
    }
}
