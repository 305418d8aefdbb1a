package io.manta.mesh.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.identity.kem.PairSecret;
import io.manta.mesh.lab.Seeded;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private static PairSecret secret(int seed) {
        byte[] bytes = new byte[PairSecret.BYTES];
        Seeded.source(seed).fill(bytes);
        return PairSecret.of(bytes);
    }

    @Test
    void areReadAsTheyWereWritten() {
        PairSecrets all =
                PairSecrets.NONE
                        .withAgreed(secret(1), NOW.minusSeconds(9))
                        .withAgreed(secret(2), NOW)
                        .withOffered(secret(3));
        assertThat(PairSecrets.ofBytes(all.toBytes())).isEqualTo(all);
        assertThat(PairSecrets.ofBytes(PairSecrets.NONE.toBytes())).isEqualTo(PairSecrets.NONE);
        assertThat(all.usable()).containsExactly(secret(2), secret(1), secret(3));
    }

    @Test
    void whatIsNoneIsRefused() {
        byte[] good = PairSecrets.NONE.withAgreed(secret(1), NOW).toBytes();
        byte[] later = good.clone();
        later[0]++;
        byte[] timeless = good.clone();
        Arrays.fill(timeless, 1, 9, (byte) 0x7F);

        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> PairSecrets.ofBytes(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> PairSecrets.ofBytes(later))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PairSecrets.ofBytes(timeless).current()).hasValue(secret(1));
    }

    @Test
    void doNotTellWhatTheyAre() {
        assertThat(PairSecrets.NONE.withAgreed(secret(1), NOW).toString())
                .contains("PairSecret[secret]");
    }
}
