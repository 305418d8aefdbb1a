package io.manta.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.kem.PairSecret;
import io.manta.mesh.secret.PairSecrets;
import io.manta.wireguard.crypto.PresharedKey;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PsksTest {
    private static final PairSecret FIRST = secret(1);
    private static final PairSecret SECOND = secret(2);
    private static final PairSecret THIRD = secret(3);

    private static PairSecret secret(int number) {
        byte[] bytes = new byte[PairSecret.BYTES];
        Arrays.fill(bytes, (byte) number);
        return PairSecret.of(bytes);
    }

    private static PresharedKey psk(PairSecret secret) {
        return PresharedKey.of(secret.copyBytes());
    }

    @Test
    void noneAsLongAsNothingIsAgreed() {
        assertThat(Psks.of(PairSecrets.NONE)).containsExactly(PresharedKey.none());
        assertThat(Psks.of(PairSecrets.NONE.withOffered(FIRST)))
                .containsExactly(PresharedKey.none(), psk(FIRST));
    }

    @Test
    void neverNoneAgainOnceOneWasAgreed() {
        PairSecrets agreed = PairSecrets.NONE.withAgreed(FIRST, Instant.EPOCH);
        assertThat(Psks.of(agreed)).containsExactly(psk(FIRST));
        assertThat(Psks.of(agreed.withAgreed(SECOND, Instant.EPOCH).withOffered(THIRD)))
                .containsExactly(psk(SECOND), psk(FIRST), psk(THIRD));
    }
}
