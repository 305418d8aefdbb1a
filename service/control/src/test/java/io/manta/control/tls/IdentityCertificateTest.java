package io.manta.control.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.identity.DeviceKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityCertificateTest {
    private final Random random = new Random(31);
    private final DeviceKey key = DeviceKey.generate(random::nextBytes);

    @Test
    void namesTheDeviceOfItsKey() throws Exception {
        X509Certificate certificate = IdentityCertificate.of(key);

        assertThat(IdentityCertificate.deviceOf(certificate.getEncoded()))
                .isEqualTo(key.deviceId());
        assertThat(IdentityCertificate.of(key)).isEqualTo(certificate);
    }

    @Test
    void isACertificateToOthersAsWell() throws Exception {
        X509Certificate certificate = IdentityCertificate.of(key);

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(Instant.parse("1971-01-01T00:00:00Z")));
        certificate.checkValidity(Date.from(Instant.parse("9999-01-01T00:00:00Z")));
        assertThat(certificate.getSigAlgOID()).isEqualTo("1.3.101.112");
        assertThat(certificate.getVersion()).isEqualTo(3);
    }

    /** No bit of it can be changed so that it still names somebody. */
    @Test
    void isWorthlessWhenAnyBitIsChanged() throws Exception {
        byte[] encoded = IdentityCertificate.of(key).getEncoded();
        for (int i = 0; i < encoded.length * 8; i++) {
            byte[] changed = encoded.clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            int bit = i;

            assertThatThrownBy(() -> IdentityCertificate.deviceOf(changed))
                    .as("bit %d", bit)
                    .isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void survivesAnyBytes() throws Exception {
        byte[] encoded = IdentityCertificate.of(key).getEncoded();
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(encoded, random.nextInt(encoded.length + 20));
            for (int flips = random.nextInt(5); flips > 0 && changed.length > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            if (!Arrays.equals(changed, encoded)) {
                assertThatThrownBy(() -> IdentityCertificate.deviceOf(changed))
                        .isInstanceOf(CertificateException.class);
            }
        }
    }

    @Test
    void refusesWhatIsFarTooLong() {
        assertThatThrownBy(() -> IdentityCertificate.deviceOf(new byte[1 << 20]))
                .hasMessageContaining("1048576 bytes");
    }

    @Test
    void nobodyIsTrustedWithoutAHandshake() throws Exception {
        X509Certificate[] chain = {IdentityCertificate.of(key)};
        PeerTrust trust = new PeerTrust();

        assertThatThrownBy(() -> trust.checkClientTrusted(chain, ""))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, ""))
                .isInstanceOf(CertificateException.class);
        assertThat(trust.getAcceptedIssuers()).isEmpty();
    }
}
