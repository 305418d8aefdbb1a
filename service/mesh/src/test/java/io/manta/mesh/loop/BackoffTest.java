package io.manta.mesh.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.mesh.lab.Seeded;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Seeded.source(1));

    @Test
    void doublesUpToTheLongestWait() {
        long[] expected = {1, 2, 4, 8, 16, 32, 60, 60, 60};
        for (long seconds : expected) {
            assertThat(backoff.next())
                    .isBetween(Duration.ofMillis(seconds * 750), Duration.ofMillis(seconds * 1250));
        }
    }

    @Test
    void beginsAgainWhenReset() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void spreadsThoseWhoFailedTogether() {
        Set<Duration> waits = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            waits.add(
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Seeded.source(seed))
                            .next());
        }
        assertThat(waits).hasSizeGreaterThan(15);
    }
}
