package io.manta.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long TICK = 10;

    private final TimerWheel wheel = new TimerWheel(0, TICK);
    private final List<Integer> expired = new ArrayList<>();

    @Test
    void reportsADeadlineOnceAndNotBeforeItsTime() {
        wheel.arm(3, 25);

        advance(24);
        assertThat(expired).isEmpty();
        advance(30);
        assertThat(expired).containsExactly(3);
        advance(10_000);
        assertThat(expired).containsExactly(3);
        assertThat(wheel.armed()).isZero();
    }

    @Test
    void reportsAPastDeadlineAtTheNextTick() {
        advance(100);
        wheel.arm(1, 5);

        assertThat(wheel.nextDueNs()).isEqualTo(110);
        advance(110);
        assertThat(expired).containsExactly(1);
    }

    @Test
    void replacesADeadline() {
        wheel.arm(1, 20);
        wheel.arm(1, 50);

        assertThat(wheel.armed()).isEqualTo(1);
        advance(49);
        assertThat(expired).isEmpty();
        advance(50);
        assertThat(expired).containsExactly(1);
    }

    @Test
    void forgetsWhatIsCancelled() {
        wheel.arm(1, 20);
        wheel.cancel(1);
        wheel.cancel(99);

        advance(1000);
        assertThat(expired).isEmpty();
        assertThat(wheel.nextDueNs()).isEqualTo(TimerWheel.NEVER);
    }

    @Test
    void tellsWhenToWakeUp() {
        wheel.arm(1, 5000);
        wheel.arm(2, 71);

        assertThat(wheel.nextDueNs()).isEqualTo(80);
        advance(79);
        assertThat(expired).isEmpty();
        advance(wheel.nextDueNs());
        assertThat(expired).containsExactly(2);
    }

    @Test
    void reportsAllAfterAPauseOfManyRounds() {
        for (int id = 0; id < 2000; id++) {
            wheel.arm(id, id * 13L);
        }

        advance(1_000_000_000L);

        assertThat(expired).hasSize(2000).doesNotHaveDuplicates();
    }

    @Test
    void letsTheCalledArmAndCancel() {
        wheel.arm(1, 20);
        wheel.arm(2, 20);
        wheel.arm(3, 40);
        List<Integer> order = new ArrayList<>();

        wheel.advance(
                20,
                id -> {
                    order.add(id);
                    wheel.cancel(id == 1 ? 2 : 1);
                    wheel.cancel(3);
                    wheel.arm(4, 15);
                });
        assertThat(order).hasSize(1);
        advance(30);

        assertThat(expired).containsExactly(4);
    }

    @Test
    void endsEvenIfTheCalledArmsForNowAgain() {
        wheel.arm(1, 10);

        wheel.advance(
                5000,
                id -> {
                    expired.add(id);
                    wheel.arm(id, 0);
                });

        assertThat(expired).hasSizeBetween(1, 513);
        assertThat(wheel.armed()).isEqualTo(1);
    }

    @Test
    void worksWhereTheClockOverflows() {
        long origin = Long.MAX_VALUE - 100;
        TimerWheel late = new TimerWheel(origin, TICK);
        late.arm(1, origin + 500);

        late.advance(origin + 499, expired::add);
        assertThat(expired).isEmpty();
        late.advance(origin + 500, expired::add);
        assertThat(expired).containsExactly(1);
    }

    private void advance(long nowNs) {
        wheel.advance(nowNs, expired::add);
    }
}
