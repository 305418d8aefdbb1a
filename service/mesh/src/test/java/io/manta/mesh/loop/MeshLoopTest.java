package io.manta.mesh.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.lab.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeshLoopTest {
    private final FakeClock clock = new FakeClock();
    private final MeshLoop loop = new MeshLoop(clock);
    private final List<String> done = new ArrayList<>();

    @Test
    void runsWhatIsPostedInOrder() {
        loop.post(() -> done.add("one"));
        loop.postMessage(() -> done.add("two"));
        loop.call(
                () -> {
                    done.add("three");
                    return CompletableFuture.completedFuture(3);
                });

        assertThat(done).isEmpty();
        assertThat(loop.turn()).isEqualTo(3);
        assertThat(done).containsExactly("one", "two", "three");
        assertThat(loop.turn()).isZero();
    }

    @Test
    void firesTimersInTheOrderOfTheirTime() {
        loop.after(Duration.ofSeconds(2), () -> done.add("later"));
        loop.after(Duration.ofSeconds(1), () -> done.add("sooner"));
        loop.after(Duration.ofSeconds(1), () -> done.add("sooner, second"));

        clock.advanceTo(loop.nextDueNs());
        loop.turn();
        assertThat(done).containsExactly("sooner", "sooner, second");
        clock.advanceTo(loop.nextDueNs());
        loop.turn();
        assertThat(done).hasSize(3);
        assertThat(loop.nextDueNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void firesNoTimerThatWasCancelled() {
        Timer timer = loop.after(Duration.ofSeconds(1), () -> done.add("never"));
        assertThat(timer.isPending()).isTrue();
        timer.cancel();
        clock.advance(Duration.ofSeconds(2));

        assertThat(timer.isPending()).isFalse();
        assertThat(loop.nextDueNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(loop.turn()).isZero();
    }

    @Test
    void keepsNoPileOfCancelledTimers() {
        Timers timers = new Timers();
        for (int i = 0; i < 100_000; i++) {
            timers.add(i, () -> {}).cancel();
        }
        assertThat(timers.size()).isLessThan(2048);
    }

    @Test
    void refusesMessagesBeyondTheBoundButNotWhatMustArrive() {
        for (int i = 0; i < MeshLoop.MOST_MESSAGES; i++) {
            assertThat(loop.postMessage(() -> {})).isTrue();
        }
        assertThat(loop.postMessage(() -> {})).isFalse();
        loop.post(() -> done.add("end of a connection"));
        CompletableFuture<String> answer =
                loop.call(() -> CompletableFuture.completedFuture("heard"));

        while (loop.turn() > 0) {
            assertThat(loop.nextDueNs()).isGreaterThanOrEqualTo(clock.nanos());
        }
        assertThat(done).containsExactly("end of a connection");
        assertThat(answer).isCompletedWithValue("heard");
        assertThat(loop.postMessage(() -> {})).isTrue();
    }

    @Test
    void refusesCallsBeyondTheBoundInWords() {
        for (int i = 0; i < MeshLoop.MOST_CALLS; i++) {
            loop.call(() -> CompletableFuture.completedFuture(1));
        }
        assertThat(codeOf(loop.call(() -> CompletableFuture.completedFuture(1))))
                .isEqualTo(ErrorCode.LIMIT_REACHED);
    }

    @Test
    void survivesWorkThatThrows() {
        loop.post(
                () -> {
                    throw new IllegalStateException("a bug, thrown by the test");
                });
        loop.post(() -> done.add("next"));
        loop.turn();
        assertThat(done).containsExactly("next");
    }

    @Test
    void answersEveryCallThatWasTakenThoughItEnds() {
        CompletableFuture<Integer> taken = loop.call(() -> CompletableFuture.completedFuture(1));
        loop.end(() -> done.add("last"));
        loop.end(() -> done.add("once more"));

        assertThat(taken).isCompletedWithValue(1);
        assertThat(done).containsExactly("last", "once more");
        assertThat(codeOf(loop.call(() -> CompletableFuture.completedFuture(1))))
                .isEqualTo(ErrorCode.WRONG_STATE);
    }

    @Test
    void runsTheEndOfATurnOnceHoweverMuchWasDone() {
        loop.afterTurn(() -> done.add("after"));
        loop.post(() -> {});
        loop.post(() -> {});
        loop.turn();
        loop.turn();
        assertThat(done).containsExactly("after");
    }

    @Test
    void wakesItsThreadForWhatIsPosted() throws Exception {
        try (TaskScope scope = new TaskScope("test")) {
            loop.start(scope);
            CompletableFuture<String> answer =
                    loop.call(
                            () ->
                                    CompletableFuture.completedFuture(
                                            Thread.currentThread().getName()));
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("manta-mesh");
        }
    }

    private static ErrorCode codeOf(CompletableFuture<?> failed) {
        return ((MantaException) failed.exceptionNow()).code();
    }
}
