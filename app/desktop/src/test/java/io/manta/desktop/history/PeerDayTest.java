package io.manta.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.history.PeerDay.Stretch;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HistoryStep;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerDayTest {
    private static final int STEPS = 288;

    private static PeerDay day(Instant since, List<HistoryStep> steps, PathChange... changes) {
        return new PeerDay(
                new HistoryReply("bob", since, Samples.NOW, 300, steps, List.of(changes)));
    }

    private static HistoryStep step(Instant at, double rtt, long rx, int answered, int lost) {
        return new HistoryStep(at, Optional.of(rtt), Optional.of(2 * rtt), rx, 0, answered, lost);
    }

    @Test
    void putsEachStepWhereItBelongs() {
        Instant now = Samples.NOW;
        PeerDay day =
                day(
                        now.minusSeconds(86_400),
                        List.of(
                                step(now.minusSeconds(86_100), 10, 300_000, 3, 1),
                                step(now.minusSeconds(300), 30, 600_000, 4, 0)));
        assertThat(day.roundTrips()).hasSize(STEPS);
        assertThat(day.roundTrips()[0]).isEqualTo(10);
        assertThat(day.roundTrips()[STEPS - 2]).isEqualTo(30);
        assertThat(day.roundTrips()[1]).isNaN();
        assertThat(day.longestRoundTrips()[0]).isEqualTo(20);
        assertThat(day.losses()[0]).isEqualTo(25);
        assertThat(day.losses()[1]).isNaN();
        assertThat(day.received()[0]).isEqualTo(1_000);
        assertThat(day.received()[1]).as("not there: nothing came").isZero();
        assertThat(day.meanRoundTrip()).hasValue(20);
        assertThat(day.longestRoundTrip()).hasValue(60);
        assertThat(day.lostPercent()).isEqualTo(12.5);
        assertThat(day.receivedBytes()).isEqualTo(900_000);
    }

    @Test
    void saysNothingOfTheTimeBeforeTheService() {
        PeerDay day = day(Samples.NOW.minusSeconds(3_600), List.of());
        assertThat(day.received()[0]).isNaN();
        assertThat(day.received()[STEPS - 14]).isNaN();
        assertThat(day.received()[STEPS - 12]).isZero();
        assertThat(day.isEmpty()).isTrue();
        assertThat(day.asked()).isZero();
    }

    @Test
    void takesTheStepUnderWayForAsLongAsItHasLasted() {
        Instant until = Samples.NOW.plusSeconds(60);
        PeerDay day =
                new PeerDay(
                        new HistoryReply(
                                "bob",
                                Samples.NOW,
                                until,
                                300,
                                List.of(step(Samples.NOW, 1, 60_000, 0, 0)),
                                List.of()));
        assertThat(day.received()[STEPS - 1]).isEqualTo(1_000);
    }

    @Test
    void dividesTheDayByHowThePeerWasReached() {
        Instant now = Samples.NOW;
        PeerDay day =
                day(
                        now.minusSeconds(86_400),
                        List.of(),
                        new PathChange(now.minusSeconds(90_000), PathKind.LAN, Optional.empty()),
                        new PathChange(now.minusSeconds(43_200), PathKind.NONE, Optional.empty()),
                        new PathChange(
                                now.minusSeconds(21_600), PathKind.DIRECT, Optional.empty()));
        assertThat(day.stretches())
                .containsExactly(
                        new Stretch(0, 0.5, PathKind.LAN),
                        new Stretch(0.5, 0.75, PathKind.NONE),
                        new Stretch(0.75, 1, PathKind.DIRECT));
        assertThat(day.changes().getFirst().path()).isEqualTo(PathKind.DIRECT);
    }
}
