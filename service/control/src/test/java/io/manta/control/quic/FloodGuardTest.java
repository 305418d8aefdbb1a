package io.manta.control.quic;

import static io.manta.control.quic.FloodGuard.Verdict.CUT_OFF;
import static io.manta.control.quic.FloodGuard.Verdict.DROP;
import static io.manta.control.quic.FloodGuard.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodGuardTest {
    private static final long MS = Duration.ofMillis(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FloodGuard guard = new FloodGuard(60, 20, PATIENCE, 0);

    @Test
    void passesABurstAndDropsWhatIsOver() {
        for (int i = 0; i < 60; i++) {
            assertThat(guard.judge(0)).isEqualTo(PASS);
        }

        assertThat(guard.judge(0)).isEqualTo(DROP);
        assertThat(guard.judge(50 * MS)).isEqualTo(PASS);
        assertThat(guard.judge(50 * MS)).isEqualTo(DROP);
    }

    @Test
    void passesTwentyASecondForEver() {
        for (long ms = 0; ms < 3_600_000; ms += 50) {
            assertThat(guard.judge(ms * MS)).isEqualTo(PASS);
        }
    }

    @Test
    void cutsOffWhoFloodsForTenSeconds() {
        long ms = 0;
        while (guard.judge(ms * MS) != CUT_OFF) {
            ms += 10;
        }

        // A hundred a second use up the burst within 750 ms; from then on it counts.
        assertThat(ms).isBetween(10_000L, 11_000L);
    }

    @Test
    void forgivesWhoPausesInTime() {
        long ms = 0;
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 900; i++) {
                assertThat(guard.judge(ms * MS)).isNotEqualTo(CUT_OFF);
                ms += 10;
            }
            ms += 3_000;
        }
    }

    @Test
    void doesNotForgiveWhoOnlyTakesABreath() {
        long ms = 0;
        boolean cutOff = false;
        for (int round = 0; round < 15 && !cutOff; round++) {
            for (int i = 0; i < 90; i++) {
                cutOff |= guard.judge(ms * MS) == CUT_OFF;
                ms += 10;
            }
            ms += 100;
        }

        assertThat(cutOff).isTrue();
    }
}
