package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.event.NumberedEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static final long T0 = 5_000_000_000L;

    private final AtomicInteger overflows = new AtomicInteger();
    private final EventQueue queue = new EventQueue(overflows::incrementAndGet);

    @Test
    void givesTheFirstStatusAtOnceAndTheLatestOfAHundredATenthOfASecondLater() {
        queue.offer(Views.status(0));
        assertThat(queue.poll(T0)).contains(new NumberedEvent(1, Views.status(0)));

        for (int i = 1; i <= 100; i++) {
            queue.offer(Views.status(i));
        }
        assertThat(queue.poll(T0 + 99_999_999)).isEmpty();
        assertThat(queue.waitNs(T0 + 99_999_999)).isEqualTo(1);
        assertThat(queue.poll(T0 + 100_000_000)).contains(new NumberedEvent(2, Views.status(100)));
        assertThat(queue.poll(T0 + 900_000_000)).isEmpty();
    }

    @Test
    void givesAtMostTenStatesASecond() {
        int sent = 0;
        for (long nowNs = T0; nowNs < T0 + 1_000_000_000L; nowNs += 1_000_000) {
            queue.offer(Views.status((int) (nowNs / 1_000_000)));
            sent += queue.poll(nowNs).isPresent() ? 1 : 0;
        }
        assertThat(sent).isEqualTo(10);
    }

    @Test
    void keepsTheOrderOfLinesAndDoesNotHoldThemBackForAState() {
        queue.offer(Views.status(1));
        queue.poll(T0);
        queue.offer(Views.status(2));
        queue.offer(Views.line("a"));
        queue.offer(Views.line("b"));

        assertThat(queue.waitNs(T0)).isZero();
        assertThat(queue.poll(T0)).contains(new NumberedEvent(2, Views.line("a")));
        assertThat(queue.poll(T0)).contains(new NumberedEvent(3, Views.line("b")));
        assertThat(queue.poll(T0)).isEmpty();
    }

    @Test
    void saysWhenTooMuchWaits() {
        for (int i = 0; i < EventQueue.MAX_LINES; i++) {
            queue.offer(Views.line("x"));
        }
        assertThat(overflows).hasValue(0);
        queue.offer(Views.line("one too many"));
        assertThat(overflows).hasValue(1);
    }
}
