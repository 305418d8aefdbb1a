package io.manta.identity.cert;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A device certificate as bytes: a fixed layout, so that nothing can be written in two ways.
 *
 * <pre>
 *   0  version, 1
 *   1  user id, 32 bytes
 *  33  device id, 32 bytes
 *  65  issued at, seconds since 1970, 8 bytes, most significant first
 *  73  expires at, likewise; 0 for never
 *  81  length of the label, 1 byte; the label, UTF-8
 *      signature, 64 bytes, over "manta device certificate 1\0" and all before
 * </pre>
 */
final class CertificateBytes {
    private static final byte[] DOMAIN =
            "manta device certificate 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 1 + UserId.BYTES + DeviceId.BYTES + 2 * Long.BYTES + 1;
    private static final int SIGNATURE_BYTES = 64;
    private static final int MAX_LABEL_BYTES = 64;

    /** The year 10000: what is later was never meant, and no text shows it well. */
    private static final long MAX_SECOND = 253_402_300_800L;

    private CertificateBytes() {}

    static void check(
            String label, Instant issuedAt, Optional<Instant> expiresAt, byte[] signature) {
        int length = label.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0
                || length > MAX_LABEL_BYTES
                || label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a label has 1 to " + MAX_LABEL_BYTES + " bytes and no control characters");
        }
        checkTime(issuedAt);
        expiresAt.ifPresent(CertificateBytes::checkTime);
        if (signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("a signature of " + signature.length + " bytes");
        }
    }

    private static void checkTime(Instant at) {
        long second = at.getEpochSecond();
        if (second <= 0 || second > MAX_SECOND || at.getNano() != 0) {
            throw new IllegalArgumentException(at + " is no whole second after 1970");
        }
    }

    static byte[] unsigned(
            UserId user,
            DeviceId device,
            String label,
            Instant issuedAt,
            Optional<Instant> expiresAt) {
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + text.length)
                .put(VERSION)
                .put(user.bytes())
                .put(device.bytes())
                .putLong(issuedAt.getEpochSecond())
                .putLong(expiresAt.map(Instant::getEpochSecond).orElse(0L))
                .put((byte) text.length)
                .put(text)
                .array();
    }

    /** What the person signs. */
    static byte[] signed(byte[] unsigned) {
        return concat(DOMAIN, unsigned);
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    static DeviceCertificate read(byte[] encoded) throws MantaException {
        if (encoded.length < FIXED_BYTES + 1 + SIGNATURE_BYTES || encoded[0] != VERSION) {
            throw malformed("it has another version or is cut off", null);
        }
        ByteBuffer in = ByteBuffer.wrap(encoded, 1, encoded.length - 1);
        UserId user = UserId.of(take(in, UserId.BYTES));
        DeviceId device = DeviceId.of(take(in, DeviceId.BYTES));
        Instant issuedAt = instant(in.getLong());
        long expires = in.getLong();
        int labelBytes = in.get() & 0xFF;
        if (in.remaining() != labelBytes + SIGNATURE_BYTES) {
            throw malformed("its length is not what it says", null);
        }
        try {
            String label = text(take(in, labelBytes));
            Optional<Instant> expiresAt =
                    expires == 0 ? Optional.empty() : Optional.of(instant(expires));
            return new DeviceCertificate(
                    user, device, label, issuedAt, expiresAt, take(in, SIGNATURE_BYTES));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    static Instant instant(long second) throws MantaException {
        if (second <= 0 || second > MAX_SECOND) {
            throw malformed("second " + second + " is no time", null);
        }
        return Instant.ofEpochSecond(second);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static MantaException malformed(
            String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "not a device certificate: " + why,
                "Pair the device again with the first device of its owner.",
                cause);
    }
}
