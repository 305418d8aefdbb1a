package io.manta.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.lab.FakeClock;
import io.manta.tun.NetworkNotices;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the monitor looks, as the system tells of changes. */
class NetworkMonitorTest {
    private final FakeClock clock = new FakeClock();
    private final Script script = new Script();
    private int looks;
    private final NetworkMonitor monitor =
            new NetworkMonitor(
                    () -> {
                        looks++;
                        return HostNetworks.NONE;
                    },
                    clock);

    /** Notices as a test wants them; waiting takes as long as it would. */
    private final class Script implements NetworkNotices {
        private final Deque<Duration> changes = new ArrayDeque<>();
        private final List<Duration> waits = new ArrayList<>();
        private boolean closed;

        /** Each so long after the one before. */
        Script changes(long... millis) {
            for (long each : millis) {
                changes.add(Duration.ofMillis(each));
            }
            return this;
        }

        @Override
        public Notice await(Duration longest) {
            waits.add(longest);
            if (closed) {
                return Notice.CLOSED;
            }
            Duration next = changes.peek();
            if (next == null || next.compareTo(longest) > 0) {
                clock.advance(longest);
                return Notice.QUIET;
            }
            clock.advance(changes.remove());
            return Notice.CHANGED;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void looksOnceAfterTheLastOfABurst() {
        script.changes(0, 3, 100, 240);
        long sinceNs = clock.nanos();

        assertThat(monitor.awaitTurn(script)).isTrue();

        assertThat(looks).isEqualTo(1);
        assertThat(Duration.ofNanos(clock.nanos() - sinceNs)).isEqualTo(Duration.ofMillis(593));
    }

    @Test
    void looksNowAndThenWhereSomethingAlwaysChanges() {
        for (int i = 0; i < 1000; i++) {
            script.changes(10);
        }
        long sinceNs = clock.nanos();

        monitor.awaitTurn(script);

        assertThat(looks).isEqualTo(1);
        assertThat(Duration.ofNanos(clock.nanos() - sinceNs))
                .isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_250));
    }

    @Test
    void looksNowAndThenWhereNobodyTells() {
        assertThat(monitor.awaitTurn(script)).isTrue();

        assertThat(looks).isEqualTo(1);
        assertThat(script.waits).containsExactly(Duration.ofMinutes(2));
    }

    @Test
    void endsWithTheNotices() {
        script.close();

        assertThat(monitor.awaitTurn(script)).isFalse();

        assertThat(looks).isZero();
    }
}
