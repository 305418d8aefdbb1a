package io.manta.base.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.metric.MetricRegistry.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricRegistryTest {
    private final MetricRegistry registry = new MetricRegistry();

    @Test
    void readsCountersAndGaugesWhenAsked() {
        Counter counter = registry.counter("manta_drops_total", "reason=\"replay\"", "Drops.");
        long[] kept = {5};
        registry.gauge("manta_peers", "", "Peers.", () -> kept[0]);
        counter.increment();
        counter.add(4);
        kept[0] = 7;

        assertThat(registry.all())
                .extracting(Metric::name)
                .containsExactly("manta_drops_total", "manta_peers");
        assertThat(registry.all()).extracting(m -> m.value().getAsLong()).containsExactly(5L, 7L);
        assertThat(counter.value()).isEqualTo(5);
    }

    @Test
    void ordersByNameThenLabels() {
        registry.counter("b", "x=\"2\"", "d");
        registry.counter("b", "x=\"1\"", "d");
        registry.counter("a", "", "d");

        assertThat(registry.all())
                .extracting(m -> m.name() + m.labels())
                .containsExactly("a", "bx=\"1\"", "bx=\"2\"");
    }

    @Test
    void replacesAnEarlierMetricOfTheSameNameAndLabels() {
        registry.counter("a", "", "old").add(9);
        registry.counter("a", "", "new");

        assertThat(registry.all()).hasSize(1);
        assertThat(registry.all().iterator().next().description()).isEqualTo("new");
        assertThat(registry.all().iterator().next().value().getAsLong()).isZero();
    }

    @Test
    void losesNoCountWhenManyThreadsCount() throws Exception {
        Counter counter = registry.counter("a", "", "d");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 10_000; i++) {
                                            counter.increment();
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counter.value()).isEqualTo(40_000);
    }
}
