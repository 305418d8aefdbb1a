package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StuckLinesTest {
    private final StuckLines lines = new StuckLines();

    @Test
    void tellsOfTheFirstAtOnceAndOfTheOthersOnceAMinuteTogether() {
        long nowNs = Long.MAX_VALUE - 5;
        assertThat(lines.due(nowNs)).isEmpty();
        lines.add(user("mira"));
        assertThat(lines.due(nowNs)).contains("stuck clients were disconnected: count=1 last=mira");

        for (int i = 0; i < 999; i++) {
            lines.add(user("mira"));
            assertThat(lines.due(nowNs + i)).isEmpty();
        }
        lines.add(user("ben"));
        assertThat(lines.due(nowNs + StuckLines.BETWEEN_NS - 1)).isEmpty();
        assertThat(lines.due(nowNs + StuckLines.BETWEEN_NS))
                .contains("stuck clients were disconnected: count=1000 last=ben");
        assertThat(lines.due(nowNs + 3 * StuckLines.BETWEEN_NS)).isEmpty();
    }

    private static Caller user(String name) {
        return new Caller(1_000, 1_000, name);
    }
}
