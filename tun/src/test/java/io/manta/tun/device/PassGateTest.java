package io.manta.tun.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PassGateTest {
    private final PassGate gate = new PassGate();

    @Test
    void letsOneInAfterTheOther() {
        for (int i = 0; i < 3; i++) {
            assertThat(gate.enter()).isTrue();
            gate.leave();
        }
    }

    @Test
    void twoAtOnceAreABug() {
        assertThat(gate.enter()).isTrue();
        assertThatThrownBy(gate::enter).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsNobodyInOnceShut() {
        gate.shut();
        gate.awaitEmpty();
        assertThat(gate.enter()).isFalse();
        gate.shut();
        gate.awaitEmpty();
    }

    @Test
    void waitsOnAThreadOfItsOwnUntilWhoIsInsideHasLeft() throws Exception {
        assertThat(gate.enter()).isTrue();
        gate.shut();
        FutureTask<Boolean> closing =
                new FutureTask<>(
                        () -> {
                            gate.awaitEmpty();
                            return Thread.currentThread().isInterrupted();
                        });
        Thread thread = Thread.ofPlatform().daemon().start(closing);
        thread.interrupt();
        assertThat(closing.isDone()).isFalse();

        gate.leave();

        assertThat(closing.get(5, TimeUnit.SECONDS)).as("interrupt is kept").isTrue();
        assertThat(gate.enter()).isFalse();
    }

    @Test
    void nobodyIsInsideOnceItIsEmptyHoweverThreadsMeet() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            PassGate fresh = new PassGate();
            boolean[] open = {true};
            CountDownLatch running = new CountDownLatch(1);
            FutureTask<Boolean> passing =
                    new FutureTask<>(
                            () -> {
                                boolean good = true;
                                running.countDown();
                                while (fresh.enter()) {
                                    good &= open[0];
                                    fresh.leave();
                                }
                                return good;
                            });
            Thread.ofPlatform().daemon().start(passing);
            running.await();

            fresh.shut();
            fresh.awaitEmpty();
            open[0] = false;

            assertThat(passing.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
