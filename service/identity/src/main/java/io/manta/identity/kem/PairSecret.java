package io.manta.identity.kem;

import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;

/**
 * 32 bytes that two devices and nobody else know, for the preshared key of their tunnel (protocol,
 * section 4). Made of a secret each of them has sealed to the other, so that it is as random as the
 * better of the two. Immutable, safe for use by any thread; hides itself in text.
 */
public final class PairSecret {
    /** Bytes of it. */
    public static final int BYTES = 32;

    /** Bytes of a {@link #check}. */
    public static final int CHECK_BYTES = 16;

    private static final byte[] DOMAIN = ascii("manta psk 1\0");
    private static final byte[] CHECK_DOMAIN = ascii("manta psk check 1\0");

    private final byte[] bytes;

    private PairSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What both get from the same exchange.
     *
     * @param offered the secret that was sealed to the device that began
     * @param answered the secret it sealed to the other one
     * @param one either of the devices
     * @param two the other one
     * @param transcript everything that was said, in the order it was said
     */
    public static PairSecret agree(
            byte[] offered, byte[] answered, DeviceId one, DeviceId two, byte[]... transcript) {
        byte[] both = Arrays.copyOf(offered, offered.length + answered.length);
        System.arraycopy(answered, 0, both, offered.length, answered.length);
        boolean ordered = one.compareTo(two) < 0;
        byte[] context =
                concatenate(
                        (ordered ? one : two).bytes(),
                        (ordered ? two : one).bytes(),
                        Blake3.hash(transcript));
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(both, DOMAIN, context));
        byte[] made = new byte[BYTES];
        hkdf.generateBytes(made, 0, BYTES);
        Arrays.fill(both, (byte) 0);
        return new PairSecret(made);
    }

    /** The one with these bytes, which are copied. */
    public static PairSecret of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + BYTES);
        }
        return new PairSecret(bytes.clone());
    }

    /** By which two devices see that they have the same: tells nobody else anything. */
    public byte[] check() {
        return Arrays.copyOf(Blake3.hash(CHECK_DOMAIN, bytes), CHECK_BYTES);
    }

    /** Whether another device's {@link #check} is of this one. */
    public boolean matches(byte[] check) {
        return MessageDigest.isEqual(check(), check);
    }

    /** A copy, the caller's to wipe. */
    public byte[] copyBytes() {
        return bytes.clone();
    }

    private static byte[] concatenate(byte[] one, byte[] two, byte[] three) {
        byte[] all = Arrays.copyOf(one, one.length + two.length + three.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        System.arraycopy(three, 0, all, one.length + two.length, three.length);
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PairSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "PairSecret[secret]";
    }
}
