package io.manta.identity.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCertificateTest {
    private static final Instant ISSUED = Instant.parse("2026-11-26T10:00:00Z");
    private static final Instant EXPIRES = ISSUED.plusSeconds(3600);
    private static final DeviceKey USER = DeviceKey.generate(new Random(1)::nextBytes);
    private static final DeviceId PHONE = DeviceKey.generate(new Random(2)::nextBytes).deviceId();
    private static final DeviceCertificate CERTIFICATE =
            DeviceCertificate.issue(USER, PHONE, "Änn's phone", ISSUED, Optional.of(EXPIRES));

    @Test
    void holdsForTheDeviceItNamesUntilItExpires() throws Exception {
        CERTIFICATE.verify(PHONE, ISSUED);
        CERTIFICATE.verify(PHONE, EXPIRES.minusSeconds(1));

        assertThat(CERTIFICATE.user()).isEqualTo(UserId.ofFirstDevice(USER.deviceId()));
        assertThat(refusal(PHONE, EXPIRES)).contains("expired at 2026-11-26T11:00:00Z");
    }

    @Test
    void neverExpiresIfNobodySaidWhen() throws Exception {
        DeviceCertificate lasting =
                DeviceCertificate.issue(USER, PHONE, "phone", ISSUED, Optional.empty());

        lasting.verify(PHONE, Instant.parse("2999-01-01T00:00:00Z"));

        assertThat(DeviceCertificate.decode(lasting.encoded())).isEqualTo(lasting);
    }

    @Test
    void isWorthNothingToAnotherDevice() {
        assertThat(refusal(USER.deviceId(), ISSUED))
                .contains(PHONE.shortForm())
                .contains(USER.deviceId().shortForm());
    }

    @Test
    void readsBackItsBytes() throws Exception {
        DeviceCertificate read = DeviceCertificate.decode(CERTIFICATE.encoded());

        assertThat(read).isEqualTo(CERTIFICATE).hasSameHashCodeAs(CERTIFICATE);
        assertThat(read.isSigned()).isTrue();
    }

    /** Golden: changing a byte here breaks every certificate in the world. */
    @Test
    void isWrittenAsItAlwaysWas() {
        DeviceKey user = DeviceKey.ofSeed(new byte[32]);
        DeviceCertificate certificate =
                DeviceCertificate.issue(
                        user, user.deviceId(), "mac", Instant.ofEpochSecond(1), Optional.empty());
        String id = "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29";

        assertThat(HexFormat.of().formatHex(certificate.encoded()))
                .startsWith(
                        "01" + id + id + "0000000000000001" + "0000000000000000" + "03" + "6d6163")
                .endsWith(
                        "77d208ab25e8760616465c09954424cdbacc9d145b5e90b62c6fd06b7c7cfa2d"
                                + "7a6e94de71113cd4b4fbc1188c3f9ac2c60ffc9eaeb2ce46e55548798d476400");
    }

    @Test
    void doesNotHoldWithAnyBitChanged() {
        byte[] encoded = CERTIFICATE.encoded();
        for (int bit = 0; bit < encoded.length * Byte.SIZE; bit++) {
            byte[] changed = encoded.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> DeviceCertificate.decode(changed).verify(PHONE, ISSUED))
                    .as("bit %d", bit)
                    .isInstanceOf(MantaException.class);
        }
    }

    @Test
    void isRefusedWhenCutOffOrLonger() {
        byte[] encoded = CERTIFICATE.encoded();
        for (int length = 0; length < encoded.length + 3; length++) {
            byte[] other = Arrays.copyOf(encoded, length);
            if (length != encoded.length) {
                assertThatThrownBy(() -> DeviceCertificate.decode(other))
                        .as("%d bytes", length)
                        .isInstanceOf(MantaException.class);
            }
        }
    }

    @Test
    void survivesRandomBytes() {
        for (long seed = 1; seed <= 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            assertThatThrownBy(() -> DeviceCertificate.decode(bytes))
                    .as("seed %d", seed)
                    .isInstanceOf(MantaException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines",
                "bell\u0007",
                "sixty-five bytes sixty-five bytes sixty-five bytes sixty-five byt"
            })
    void refusesLabelsNobodyCanShow(String label) {
        assertThatThrownBy(
                        () -> DeviceCertificate.issue(USER, PHONE, label, ISSUED, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dropsPartsOfASecond() {
        Instant odd = ISSUED.plusNanos(17);
        DeviceCertificate certificate =
                DeviceCertificate.issue(USER, PHONE, "phone", odd, Optional.of(odd));

        assertThat(certificate.issuedAt()).isEqualTo(ISSUED);
        assertThat(certificate.expiresAt()).contains(ISSUED);
    }

    @Test
    void handsOutCopiesOfItsSignature() {
        CERTIFICATE.signature()[0] ^= 1;

        assertThat(CERTIFICATE.isSigned()).isTrue();
    }

    private static String refusal(DeviceId speaking, Instant now) {
        MantaException refusal =
                catchThrowableOfType(MantaException.class, () -> CERTIFICATE.verify(speaking, now));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        return String.valueOf(refusal.getMessage());
    }
}
