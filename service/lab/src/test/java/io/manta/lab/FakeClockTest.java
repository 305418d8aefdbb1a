package io.manta.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void standsStillUntilAdvanced() {
        long before = clock.nanos();
        Instant wall = clock.now();

        assertThat(clock.nanos()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(3));

        assertThat(clock.nanos()).isEqualTo(before + 3_000_000_000L);
        assertThat(clock.now()).isEqualTo(wall.plusSeconds(3));
    }

    @Test
    void neverGoesBack() {
        long before = clock.nanos();
        clock.advanceTo(before - 1);

        assertThat(clock.nanos()).isEqualTo(before);
        assertThatThrownBy(() -> clock.advanceNs(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wallTimeJumpsAlone() {
        long before = clock.nanos();
        Instant wall = clock.now();

        clock.jumpWall(Duration.ofHours(-1));

        assertThat(clock.nanos()).isEqualTo(before);
        assertThat(clock.now()).isEqualTo(wall.minusSeconds(3600));
    }
}
