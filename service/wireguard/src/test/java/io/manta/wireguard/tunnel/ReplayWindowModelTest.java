package io.manta.wireguard.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.wireguard.crypto.SeededRandom;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowModelTest {
    private final ReplayWindow window = new ReplayWindow();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void acceptsWhatASetOfAllCountersWould(long seed) {
        SeededRandom random = new SeededRandom(seed);
        Set<Long> seen = new HashSet<>();
        long greatest = 0;
        long base = seed % 2 == 0 ? 0 : 1L << 40;
        for (int i = 0; i < 200_000; i++) {
            long counter = base + Math.max(0, greatest - base + jump(random));
            boolean tooOld = greatest - counter > ReplayWindow.WINDOW;
            boolean expected = !tooOld && seen.add(counter);
            assertThat(window.accept(counter)).as("seed %d, step %d", seed, i).isEqualTo(expected);
            greatest = Math.max(greatest, counter);
        }
    }

    private static int jump(SeededRandom random) {
        return switch (random.below(10)) {
            case 0 -> random.below(200);
            case 1 -> -random.below(9000);
            case 2 -> random.below(50) == 0 ? random.below(20_000) : 1;
            case 3 -> -ReplayWindow.WINDOW + 2 - random.below(4);
            default -> 2 - random.below(5);
        };
    }

    @Test
    void rejectsCounterOlderThanWindow() {
        assertThat(window.accept(ReplayWindow.WINDOW + 1)).isTrue();
        assertThat(window.accept(0)).isFalse();
        assertThat(window.accept(1)).isTrue();
    }

    @Test
    void acceptsZeroOnce() {
        assertThat(window.accept(0)).isTrue();
        assertThat(window.accept(0)).isFalse();
    }

    @Test
    void rejectsCountersPastTheLimit() {
        assertThat(window.accept(WireGuardConstants.REJECT_AFTER_MESSAGES)).isFalse();
        assertThat(window.accept(-1)).isFalse();
        assertThat(window.accept(WireGuardConstants.REJECT_AFTER_MESSAGES - 1)).isTrue();
        assertThat(window.accept(0)).isFalse();
    }
}
