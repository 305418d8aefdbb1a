package io.manta.identity.cert;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * "This device is mine, until then", signed by a person: how several devices become one of them
 * (protocol, section 1). Holding one proves nothing by itself; {@link #verify} does, for the device
 * that speaks.
 *
 * @param user who says so: the device of that person whose key is their user key
 * @param device whose it is
 * @param label what its owner calls it: 1 to 64 bytes of UTF-8, no control characters
 * @param issuedAt since when, in whole seconds
 * @param expiresAt from when on no longer, in whole seconds; nothing for never
 * @param signature 64 bytes by {@code user}
 */
public record DeviceCertificate(
        UserId user,
        DeviceId device,
        String label,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        byte[] signature) {
    /**
     * @throws IllegalArgumentException a label or a time that a certificate can't hold; see {@link
     *     #decode} for bytes from elsewhere
     */
    public DeviceCertificate {
        CertificateBytes.check(label, issuedAt, expiresAt, signature);
        signature = signature.clone();
    }

    /**
     * Signs a new one; parts of a second are dropped.
     *
     * @param userKey the key of the person's first device, which is their user key
     * @throws IllegalArgumentException if the label is not as described above
     */
    public static DeviceCertificate issue(
            DeviceKey userKey,
            DeviceId device,
            String label,
            Instant issuedAt,
            Optional<Instant> expiresAt) {
        UserId user = UserId.ofFirstDevice(userKey.deviceId());
        Instant issued = issuedAt.truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> expires = expiresAt.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        byte[] unsigned = CertificateBytes.unsigned(user, device, label, issued, expires);
        return new DeviceCertificate(
                user,
                device,
                label,
                issued,
                expires,
                userKey.sign(CertificateBytes.signed(unsigned)));
    }

    /**
     * Reads what {@link #encoded} writes; signature and time are not looked at.
     *
     * @throws MantaException {@code INVALID_ARGUMENT} or {@code INVALID_KEY}, saying what is wrong
     */
    public static DeviceCertificate decode(byte[] encoded) throws MantaException {
        return CertificateBytes.read(encoded);
    }

    /** The bytes to keep or send, signature included. Equal certificates have equal bytes. */
    public byte[] encoded() {
        return CertificateBytes.concat(
                CertificateBytes.unsigned(user, device, label, issuedAt, expiresAt), signature);
    }

    /** Whether the person has signed it; says nothing of its time. */
    public boolean isSigned() {
        byte[] unsigned = CertificateBytes.unsigned(user, device, label, issuedAt, expiresAt);
        return user.hasSigned(CertificateBytes.signed(unsigned), signature);
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }

    /**
     * Checks that the certificate holds for the device that shows it.
     *
     * @param speaking the authenticated device at the other end
     * @throws MantaException {@code INVALID_ARGUMENT}: somebody else's, forged or expired
     */
    public void verify(DeviceId speaking, Instant now) throws MantaException {
        if (!device.equals(speaking)) {
            throw refused(
                    "is for device " + device.shortForm() + ", not for " + speaking.shortForm());
        }
        if (!isSigned()) {
            throw refused("was not signed by user " + user.shortForm());
        }
        if (isExpired(now)) {
            throw refused("expired at " + expiresAt.orElseThrow());
        }
    }

    private static MantaException refused(String why) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "the device certificate " + why,
                "Pair the device again with the first device of its owner.",
                null);
    }

    /** A copy. */
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof DeviceCertificate that
                && user.equals(that.user)
                && device.equals(that.device)
                && label.equals(that.label)
                && issuedAt.equals(that.issuedAt)
                && expiresAt.equals(that.expiresAt)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, device, Arrays.hashCode(signature));
    }

    /** Who says so of whom. */
    @Override
    public String toString() {
        return "DeviceCertificate[%s is %s's '%s']"
                .formatted(device.shortForm(), user.shortForm(), label);
    }
}
