package io.manta.control.quic;

import io.manta.identity.SeedSource;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with keys that live as long as the process and that nobody else ever has. */
final class SecretMac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private SecretMac() {}

    /** A MAC with a fresh key. Not thread-safe. */
    static Mac drawn(SeedSource random) {
        byte[] key = new byte[KEY_BYTES];
        random.fill(key);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every JDK has " + ALGORITHM, e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
