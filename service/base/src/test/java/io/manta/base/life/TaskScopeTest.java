package io.manta.base.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All of it with real threads: that is what the class is about. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class TaskScopeTest {
    private final TaskScope scope = new TaskScope("test");

    @Test
    void interruptsAndJoinsAllThreadsWhenClosed() throws Exception {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch running = new CountDownLatch(20);
        AtomicInteger interrupted = new AtomicInteger();
        TaskScope.Task waitForEver =
                () -> {
                    running.countDown();
                    try {
                        new Semaphore(0).acquire();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                        throw e;
                    }
                };
        for (int i = 0; i < 10; i++) {
            threads.add(scope.fork("virtual-" + i, waitForEver));
            threads.add(scope.forkPlatform("platform-" + i, waitForEver));
        }
        running.await();
        assertThat(scope.running()).isEqualTo(20);

        scope.close();

        assertThat(interrupted).hasValue(20);
        assertThat(threads).noneMatch(Thread::isAlive);
        assertThat(scope.running()).isZero();
    }

    @Test
    void leavesNoThreadAliveEvenOneAboutToEnd() {
        for (int round = 0; round < 300; round++) {
            List<Thread> threads = new ArrayList<>();
            try (TaskScope shortLived = new TaskScope("short-lived")) {
                for (int i = 0; i < 5; i++) {
                    threads.add(shortLived.forkPlatform("brief", () -> {}));
                }
            }
            assertThat(threads).noneMatch(Thread::isAlive);
        }
    }

    @Test
    void closesWhileAnotherThreadStartsTasks() throws Exception {
        for (int round = 0; round < 100; round++) {
            TaskScope contended = new TaskScope("contended");
            List<Thread> started = new ArrayList<>();
            AtomicBoolean refused = new AtomicBoolean();
            CountDownLatch first = new CountDownLatch(1);
            Thread starter =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            while (true) {
                                                started.add(
                                                        contended.fork(
                                                                "t",
                                                                () -> new Semaphore(0).acquire()));
                                                first.countDown();
                                            }
                                        } catch (IllegalStateException e) {
                                            refused.set(true);
                                        }
                                    });
            first.await();

            contended.close();

            starter.join();
            assertThat(refused).isTrue();
            assertThat(started).isNotEmpty().noneMatch(Thread::isAlive);
        }
    }

    @Test
    void namesItsThreads() throws Exception {
        Thread virtual = scope.fork("quic", () -> {});
        Thread platform = scope.forkPlatform("tun-rx-0", () -> {});

        assertThat(virtual.getName()).isEqualTo("manta-quic");
        assertThat(virtual.isVirtual()).isTrue();
        assertThat(platform.getName()).isEqualTo("manta-tun-rx-0");
        assertThat(platform.isVirtual()).isFalse();
        assertThat(platform.isDaemon()).isTrue();
        scope.close();
    }

    @Test
    void takesNoTaskOnceClosed() {
        scope.close();
        scope.close();

        assertThatThrownBy(() -> scope.fork("late", () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test");
    }

    @Test
    void goesOnAfterATaskFails() throws Exception {
        scope.fork(
                        "bad",
                        () -> {
                            throw new IllegalStateException("expected by the test");
                        })
                .join();
        AtomicBoolean ran = new AtomicBoolean();
        scope.fork("good", () -> ran.set(true)).join();

        assertThat(ran).isTrue();
        scope.close();
    }

    @Test
    void letsATaskCloseItsOwnScope() throws Exception {
        Thread closer = scope.fork("closer", scope::close);

        closer.join();

        assertThatThrownBy(() -> scope.fork("late", () -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void joinsAllEvenWhenTheClosingThreadIsInterrupted() throws Exception {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch running = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            threads.add(
                    scope.fork(
                            "t",
                            () -> {
                                running.countDown();
                                new Semaphore(0).acquire();
                            }));
        }
        running.await();
        Thread.currentThread().interrupt();

        scope.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    void waitsForAllStuckTasksTogetherNoLongerThanForOne() throws Exception {
        Semaphore end = new Semaphore(0);
        CountDownLatch running = new CountDownLatch(3);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(
                    scope.fork(
                            "stuck",
                            () -> {
                                running.countDown();
                                end.acquireUninterruptibly();
                            }));
        }
        running.await();
        long beforeNs = System.nanoTime();

        scope.close();

        assertThat(System.nanoTime() - beforeNs)
                .isBetween(TimeUnit.SECONDS.toNanos(2), TimeUnit.SECONDS.toNanos(4));
        assertThat(scope.running()).isEqualTo(3);
        end.release(3);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void remembersOnlyThreadsThatRun() throws Exception {
        for (int i = 0; i < 5000; i++) {
            scope.fork("brief", () -> {}).join();
        }

        assertThat(scope.running()).isZero();
        assertThat(scope.remembered()).isLessThan(100);
        scope.close();
    }
}
