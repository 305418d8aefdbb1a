package io.manta.base.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.Warning.Severity;
import io.manta.base.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTrackerTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private Instant now = START;
    private final HealthTracker tracker =
            new HealthTracker(
                    new Clock() {
                        @Override
                        public long nanos() {
                            return 0;
                        }

                        @Override
                        public Instant now() {
                            return now;
                        }
                    });

    @Test
    void isHealthyWhenNothingWasRaised() {
        assertThat(tracker.warnings().value()).isEmpty();
    }

    @Test
    void keepsTheTimeAConditionBeganWhenItIsRaisedAgain() {
        tracker.raise("port-taken", Severity.WARNING, "41820 is taken", "free it");
        now = START.plusSeconds(60);
        tracker.raise("port-taken", Severity.ERROR, "no port at all", "free one");

        assertThat(tracker.warnings().value())
                .containsExactly(
                        new Warning(
                                "port-taken", Severity.ERROR, "no port at all", "free one", START));
    }

    @Test
    void beginsAnewAfterBeingCleared() {
        tracker.raise("port-taken", Severity.WARNING, "t", "r");
        tracker.clear("port-taken");
        now = START.plusSeconds(60);
        tracker.raise("port-taken", Severity.WARNING, "t", "r");

        assertThat(tracker.warnings().value())
                .extracting(Warning::since)
                .containsExactly(START.plusSeconds(60));
    }

    @Test
    void ranksTheWorstFirst() {
        tracker.raise("b", Severity.INFO, "t", "r");
        tracker.raise("d", Severity.WARNING, "t", "r");
        tracker.raise("a", Severity.WARNING, "t", "r");
        tracker.raise("c", Severity.ERROR, "t", "r");

        assertThat(tracker.warnings().value())
                .extracting(Warning::code)
                .containsExactly("c", "a", "d", "b");
    }

    @Test
    void tellsFollowersOfChangesOnly() {
        List<Integer> sizes = new ArrayList<>();
        tracker.warnings().follow(warnings -> sizes.add(warnings.size()));
        tracker.raise("a", Severity.INFO, "t", "r");
        tracker.raise("a", Severity.INFO, "t", "r");
        tracker.clear("never-raised");
        tracker.clear("a");

        assertThat(sizes).containsExactly(0, 1, 0);
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 1000; i++) {
            tracker.raise("w" + i, Severity.INFO, "t", "r");
        }
        assertThat(tracker.warnings().value()).hasSize(256);

        for (int i = 0; i < 1000; i++) {
            tracker.clear("w" + i);
        }
        assertThat(tracker.warnings().value()).isEmpty();
    }
}
