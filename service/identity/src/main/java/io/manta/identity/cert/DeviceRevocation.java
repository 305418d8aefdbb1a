package io.manta.identity.cert;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;

/**
 * "That device is mine no more", signed by the person, or by the device itself. It ends every
 * {@link DeviceCertificate} of the device that was issued until then, whoever shows it.
 *
 * <pre>
 *   0  version, 1
 *   1  user id, 32 bytes
 *  33  device id, 32 bytes
 *  65  since when, seconds since 1970, 8 bytes, most significant first
 *  73  who signed: 0 the person, 1 the device
 *  74  signature, 64 bytes, over "manta device revocation 1\0" and all before
 * </pre>
 *
 * @param user whose it was
 * @param device which
 * @param at since when, in whole seconds
 * @param byDevice whether the device itself has signed, not the person
 * @param signature 64 bytes
 */
public record DeviceRevocation(
        UserId user, DeviceId device, Instant at, boolean byDevice, byte[] signature) {
    private static final byte[] DOMAIN =
            "manta device revocation 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int SIGNATURE_BYTES = 64;
    private static final int UNSIGNED_BYTES = 1 + UserId.BYTES + DeviceId.BYTES + Long.BYTES + 1;
    private static final int BYTES = UNSIGNED_BYTES + SIGNATURE_BYTES;

    public DeviceRevocation {
        if (signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("a signature of " + signature.length + " bytes");
        }
        signature = signature.clone();
    }

    /**
     * Signs a new one; parts of a second are dropped.
     *
     * @param key of the person's first device, or of the device itself
     * @throws IllegalArgumentException if it is neither
     */
    public static DeviceRevocation issue(DeviceKey key, UserId user, DeviceId device, Instant at) {
        boolean byDevice = key.deviceId().equals(device);
        if (!byDevice && !UserId.ofFirstDevice(key.deviceId()).equals(user)) {
            throw new IllegalArgumentException("a key of neither the person nor the device");
        }
        Instant since = at.truncatedTo(ChronoUnit.SECONDS);
        byte[] unsigned = unsigned(user, device, since, byDevice);
        byte[] signature = key.sign(CertificateBytes.concat(DOMAIN, unsigned));
        return new DeviceRevocation(user, device, since, byDevice, signature);
    }

    /**
     * Reads what {@link #encoded} writes; the signature is not looked at.
     *
     * @throws MantaException {@code INVALID_ARGUMENT} or {@code INVALID_KEY}, saying what is wrong
     */
    public static DeviceRevocation decode(byte[] encoded) throws MantaException {
        if (encoded.length != BYTES || encoded[0] != VERSION) {
            throw malformed("it has another version or length");
        }
        ByteBuffer in = ByteBuffer.wrap(encoded, 1, BYTES - 1);
        UserId user = UserId.of(take(in, UserId.BYTES));
        DeviceId device = DeviceId.of(take(in, DeviceId.BYTES));
        Instant at = CertificateBytes.instant(in.getLong());
        byte by = in.get();
        if (by != 0 && by != 1) {
            throw malformed("nobody is called " + by);
        }
        return new DeviceRevocation(user, device, at, by == 1, take(in, SIGNATURE_BYTES));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static MantaException malformed(String why) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT, "not a revocation of a device: " + why);
    }

    private static byte[] unsigned(UserId user, DeviceId device, Instant at, boolean byDevice) {
        return ByteBuffer.allocate(UNSIGNED_BYTES)
                .put(VERSION)
                .put(user.bytes())
                .put(device.bytes())
                .putLong(at.getEpochSecond())
                .put((byte) (byDevice ? 1 : 0))
                .array();
    }

    /** The bytes to keep or send. Equal revocations have equal bytes. */
    public byte[] encoded() {
        return CertificateBytes.concat(unsigned(user, device, at, byDevice), signature);
    }

    /** Whether who is said to have signed it has. */
    public boolean isSigned() {
        byte[] signed = CertificateBytes.concat(DOMAIN, unsigned(user, device, at, byDevice));
        return byDevice ? device.hasSigned(signed, signature) : user.hasSigned(signed, signature);
    }

    /** Whether that certificate is worth nothing because of this. */
    public boolean ends(DeviceCertificate certificate) {
        return certificate.user().equals(user)
                && certificate.device().equals(device)
                && !certificate.issuedAt().isAfter(at);
    }

    /** A copy. */
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof DeviceRevocation that
                && user.equals(that.user)
                && device.equals(that.device)
                && at.equals(that.at)
                && byDevice == that.byDevice
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, device, at, Arrays.hashCode(signature));
    }

    /** What was said of whom. */
    @Override
    public String toString() {
        return "DeviceRevocation[%s is %s's no more]"
                .formatted(device.shortForm(), user.shortForm());
    }
}
