package io.manta.identity.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceKey;
import io.manta.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceRevocationTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final DeviceKey first = DeviceKey.generate(new Random(1)::nextBytes);
    private final DeviceKey second = DeviceKey.generate(new Random(2)::nextBytes);
    private final UserId user = UserId.ofFirstDevice(first.deviceId());

    @Test
    void isSignedByThePersonOrTheDeviceAndNobodyElse() throws Exception {
        DeviceRevocation byUser = DeviceRevocation.issue(first, user, second.deviceId(), NOW);
        DeviceRevocation byItself = DeviceRevocation.issue(second, user, second.deviceId(), NOW);
        assertThat(byUser.isSigned()).isTrue();
        assertThat(byItself.isSigned()).isTrue();
        assertThat(byUser.byDevice()).isFalse();
        assertThat(byItself.byDevice()).isTrue();
        DeviceKey third = DeviceKey.generate(new Random(3)::nextBytes);
        assertThatThrownBy(() -> DeviceRevocation.issue(third, user, second.deviceId(), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsTheCertificatesIssuedUntilThen() {
        DeviceRevocation revocation = DeviceRevocation.issue(first, user, second.deviceId(), NOW);
        assertThat(revocation.ends(certificate(NOW.minusSeconds(9)))).isTrue();
        assertThat(revocation.ends(certificate(NOW))).isTrue();
        assertThat(revocation.ends(certificate(NOW.plusSeconds(1)))).isFalse();
    }

    private DeviceCertificate certificate(Instant at) {
        return DeviceCertificate.issue(first, second.deviceId(), "pad", at, Optional.empty());
    }

    @Test
    void comesBackFromItsBytesAndNoticesEveryChange() throws Exception {
        DeviceRevocation revocation = DeviceRevocation.issue(first, user, second.deviceId(), NOW);
        byte[] encoded = revocation.encoded();
        assertThat(DeviceRevocation.decode(encoded)).isEqualTo(revocation);
        for (int bit = 0; bit < encoded.length * 8; bit++) {
            byte[] changed = encoded.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(DeviceRevocation.decode(changed).isSigned()).as("bit " + bit).isFalse();
            } catch (MantaException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThatThrownBy(() -> DeviceRevocation.decode(new byte[3]))
                .isInstanceOf(MantaException.class);
    }
}
