package io.manta.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ControlLoopTest {
    private final TaskScope scope = new TaskScope("test");
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicLong dueNs = new AtomicLong(Long.MAX_VALUE);
    private volatile Runnable work = () -> {};

    private final ControlLoop loop =
            new ControlLoop(
                    Clock.system(),
                    new LoopWork() {
                        @Override
                        public int turn(long nowNs) {
                            turns.incrementAndGet();
                            work.run();
                            return 0;
                        }

                        @Override
                        public long nextDueNs() {
                            return dueNs.get();
                        }
                    });

    @AfterEach
    void end() {
        scope.close();
    }

    @Test
    void runsWhatIsPostedInOrder() throws Exception {
        loop.start(scope);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            assertThat(loop.post(() -> seen.add(number))).isTrue();
        }

        List<Integer> copy = loop.ask(() -> List.copyOf(seen));

        assertThat(copy).hasSize(500).isSorted();
    }

    @Test
    void noWakeIsLost() throws Exception {
        loop.start(scope);
        // Each question parks the loop and wakes it: a lost wake would cost a minute.
        for (int i = 0; i < 20_000; i++) {
            int number = i;
            assertThat(loop.ask(() -> number)).isEqualTo(number);
        }
    }

    @Test
    void wakesFromManyThreadsAreAllSeen() throws Exception {
        AtomicInteger wanted = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        work = () -> seen.set(wanted.get());
        loop.start(scope);
        List<Thread> wakers = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            wakers.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 50_000; i++) {
                                            wanted.incrementAndGet();
                                            loop.wake();
                                        }
                                    }));
        }
        for (Thread waker : wakers) {
            waker.join();
        }

        while (seen.get() != 200_000) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aCommandThatThrowsEndsNothing() throws Exception {
        loop.start(scope);
        loop.post(
                () -> {
                    throw new IllegalStateException("on purpose");
                });

        assertThat(loop.ask(() -> 5)).isEqualTo(5);
    }

    @Test
    void aQuestionThatThrowsIsAnsweredWithAFailure() {
        loop.start(scope);

        assertThatThrownBy(
                        () ->
                                loop.ask(
                                        () -> {
                                            throw new IllegalStateException("on purpose");
                                        }))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("on purpose");
    }

    @Test
    void workThatFailsAgainAndAgainIsNoBusyLoop() throws Exception {
        dueNs.set(0);
        work =
                () -> {
                    throw new IllegalStateException("on purpose");
                };
        loop.start(scope);
        CountDownLatch second = new CountDownLatch(1);
        scope.fork("wait", () -> second.await(1500, TimeUnit.MILLISECONDS)).join();

        assertThat(turns.get()).isLessThan(10);
        assertThat(loop.ask(() -> 5)).isEqualTo(5);
    }

    @Test
    void sleepsUntilSomethingIsDue() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        loop.start(scope);
        scope.fork("wait", () -> second.await(1, TimeUnit.SECONDS)).join();
        assertThat(turns.get()).isLessThan(5);

        dueNs.set(Clock.system().nanos() + 200_000_000);
        loop.wake();
        long before = Clock.system().nanos();
        work = () -> dueNs.set(Long.MAX_VALUE);
        while (dueNs.get() != Long.MAX_VALUE) {
            Thread.onSpinWait();
        }
        assertThat(Clock.system().nanos() - before).isLessThan(2_000_000_000L);
    }

    @Test
    void refusesMoreThanAThousandCommandsWhileBusy() throws Exception {
        loop.start(scope);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        loop.post(
                () -> {
                    busy.countDown();
                    awaitQuietly(go);
                });
        // What it is busy with no longer takes the place of something that waits.
        busy.await();
        int taken = 0;
        while (loop.post(() -> {})) {
            taken++;
        }

        assertThat(taken).isBetween(1000, 1025);
        assertThatThrownBy(() -> loop.ask(() -> 1)).hasMessageContaining("too much to do");
        go.countDown();
        while (!loop.post(() -> {})) {
            Thread.onSpinWait();
        }
        assertThat(loop.ask(() -> 5)).isEqualTo(5);
    }

    @Test
    void questionsToAnEndedLoopAreRefusedAtOnce() {
        loop.start(scope);
        scope.close();

        assertThatThrownBy(() -> loop.ask(() -> 1))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_STATE));
    }

    @Test
    void questionsWaitingWhenItEndsAreAnswered() throws Exception {
        loop.start(scope);
        CountDownLatch go = new CountDownLatch(1);
        loop.post(() -> awaitQuietly(go));
        List<Integer> answers = new ArrayList<>();
        CountDownLatch asking = new CountDownLatch(1);
        Thread caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    asking.countDown();
                                    try {
                                        answers.add(loop.ask(() -> 5));
                                    } catch (MantaException e) {
                                        answers.add(-1);
                                    }
                                });
        asking.await();
        scope.close();
        caller.join();

        assertThat(answers).hasSize(1);
    }

    @Test
    void withoutAThreadQuestionsAreAnsweredAtOnce() throws Exception {
        assertThat(loop.ask(() -> 5)).isEqualTo(5);
        loop.post(() -> dueNs.set(9));
        assertThat(loop.turn()).isEqualTo(1);
        assertThat(loop.nextDueNs()).isEqualTo(9);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
