package io.manta.packet.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.metric.MetricRegistry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropCountersTest {
    @Test
    void countsEachReasonByItself() {
        DropCounters counters = new DropCounters();

        for (DropReason reason : DropReason.values()) {
            counters.add(reason, reason.ordinal());
            counters.count(reason);
        }

        for (DropReason reason : DropReason.values()) {
            assertThat(counters.value(reason)).isEqualTo(reason.ordinal() + 1L);
        }
    }

    @Test
    void publishesTheSumOverLanes() {
        DropCounters outbound = new DropCounters();
        DropCounters inbound = new DropCounters();
        MetricRegistry registry = new MetricRegistry();

        DropCounters.publish(registry, List.of(outbound, inbound));
        outbound.count(DropReason.NO_ROUTE);
        inbound.add(DropReason.NO_ROUTE, 2);

        assertThat(registry.all())
                .hasSize(DropReason.values().length)
                .filteredOn(metric -> metric.labels().equals("reason=\"no_route\""))
                .singleElement()
                .satisfies(metric -> assertThat(metric.value().getAsLong()).isEqualTo(3));
    }

    @Test
    void givesEveryReasonALabelAndASentence() {
        assertThat(Arrays.stream(DropReason.values()).map(DropReason::label))
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z0-9_]+"));
        assertThat(Arrays.stream(DropReason.values()).map(DropReason::description))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.length() > 10);
    }
}
