package io.manta.mesh.loop;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what others post and what timers fire, one thing after the other. It may wait for the disk,
 * which is why it is not the engine's loop.
 *
 * <p>What peers send and what people ask each has its own bound: a flood of one leaves room for the
 * other. What has to arrive, that is ends of requests and of connections, has no bound of its own:
 * there are never more than there are requests and connections, which have.
 *
 * <p>Assumes: {@link #turn} is called by one thread at a time. Guarantees: what is posted from one
 * thread runs in that order; a wake between the last look and the wait is not lost.
 */
public final class MeshLoop {
    /** Messages of peers that wait; more are refused. */
    public static final int MOST_MESSAGES = 1024;

    /** Questions of people that wait; more are refused. */
    public static final int MOST_CALLS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(MeshLoop.class);
    private static final int COMMANDS_A_TURN = 64;
    private static final long PATIENCE_S = 2;
    private static final long LONGEST_WAIT_NS = Duration.ofSeconds(60).toNanos();

    private final Clock clock;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Timers timers = new Timers();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<Runnable> last = new AtomicReference<>(() -> {});
    private volatile boolean awake;
    private volatile boolean ended;
    private volatile @Nullable Thread thread;

    // Of the loop's thread.
    private Runnable afterTurn = () -> {};

    public MeshLoop(Clock clock) {
        this.clock = clock;
    }

    /** Something to do that gives a result or fails in words. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws MantaException;
    }

    /** What runs at the end of each turn that did something; set once, before the first turn. */
    public void afterTurn(Runnable work) {
        afterTurn = work;
    }

    /** Runs until interrupted, in a thread of the scope. Once is enough. */
    public void start(TaskScope scope) {
        thread = scope.forkPlatform("mesh", this::run);
    }

    private void run() {
        thread = Thread.currentThread();
        try {
            while (!ended && !Thread.currentThread().isInterrupted()) {
                if (turn() == 0) {
                    await();
                }
            }
        } finally {
            ended = true;
            finish();
            done.countDown();
        }
    }

    /** Does a bounded amount of work and returns how much. For the loop's thread, and for tests. */
    public int turn() {
        awake = false;
        int done = 0;
        Runnable command = commands.poll();
        while (command != null) {
            guarded(command);
            done++;
            command = done < COMMANDS_A_TURN ? commands.poll() : null;
        }
        long nowNs = clock.nanos();
        for (int fired = 0; fired < COMMANDS_A_TURN; fired++) {
            Runnable due = timers.pollDue(nowNs);
            if (due == null) {
                break;
            }
            guarded(due);
            done++;
        }
        if (done > 0) {
            guarded(afterTurn);
        }
        return done;
    }

    /** When a timer fires next; Long.MAX_VALUE is never. Work that waits is due now. */
    public long nextDueNs() {
        return commands.isEmpty() ? timers.nextDueNs() : clock.nanos();
    }

    /**
     * Takes no more work, does what was posted before, so that nobody waits in vain, and this last.
     * Waits for the thread, if there is one, two seconds at most. Once is enough.
     */
    public void end(Runnable work) {
        last.set(work);
        ended = true;
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            LockSupport.unpark(running);
            if (!hasEnded()) {
                LOG.warn("the mesh does not end");
                return;
            }
        }
        finish();
    }

    private boolean hasEnded() {
        try {
            return done.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void finish() {
        Runnable command = commands.poll();
        while (command != null) {
            guarded(command);
            command = commands.poll();
        }
        guarded(last.getAndSet(() -> {}));
    }

    /** Runs what must not be lost. Any thread. Does nothing after the end. */
    public void post(Runnable command) {
        if (!ended) {
            commands.add(command);
            wake();
        }
    }

    /** Runs the handling of a peer's message; false if too many wait already. Any thread. */
    public boolean postMessage(Runnable handling) {
        return offer(messages, MOST_MESSAGES, handling);
    }

    /**
     * Answers a question in the loop. Any thread.
     *
     * @return fails with {@code LIMIT_REACHED} if too many wait, {@code WRONG_STATE} after the end
     */
    public <T> CompletableFuture<T> call(Question<CompletableFuture<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken =
                offer(
                        calls,
                        MOST_CALLS,
                        () -> {
                            try {
                                pass(question.ask(), answer);
                            } catch (MantaException | RuntimeException e) {
                                answer.completeExceptionally(e);
                            }
                        });
        if (!taken) {
            answer.completeExceptionally(
                    ended
                            ? new MantaException(ErrorCode.WRONG_STATE, "the service is stopping")
                            : new MantaException(
                                    ErrorCode.LIMIT_REACHED,
                                    "too many requests wait already",
                                    "Try again in a few seconds.",
                                    null));
        }
        return answer;
    }

    /** Calls the end in the loop when the future is done, whichever thread does it. */
    public <T> void whenDone(CompletableFuture<T> future, Ending<T> ending) {
        future.whenComplete((value, error) -> post(() -> ending.done(value, error)));
    }

    /** What follows a future: one of the two is there. */
    @FunctionalInterface
    public interface Ending<T> {
        void done(@Nullable T value, @Nullable Throwable error);
    }

    /** Runs something later. In the loop only. */
    public Timer after(Duration delay, Runnable work) {
        return timers.add(clock.nanos() + delay.toNanos(), work);
    }

    private <T> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
        from.whenComplete(
                (value, error) -> {
                    // Who is told that it is done shall find it done.
                    guarded(afterTurn);
                    if (error == null) {
                        to.complete(value);
                    } else {
                        to.completeExceptionally(error);
                    }
                });
    }

    private boolean offer(AtomicInteger waiting, int most, Runnable work) {
        if (ended) {
            return false;
        }
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return false;
        }
        post(
                () -> {
                    waiting.decrementAndGet();
                    work.run();
                });
        return true;
    }

    private void wake() {
        if (!awake) {
            awake = true;
            LockSupport.unpark(thread);
        }
    }

    private void await() {
        long due = timers.nextDueNs();
        long wait =
                due == Long.MAX_VALUE
                        ? LONGEST_WAIT_NS
                        : Math.min(due - clock.nanos(), LONGEST_WAIT_NS);
        if (!awake && wait > 0) {
            LockSupport.parkNanos(this, wait);
        }
    }

    /** A bug in one exchange must not end all the others. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("mesh work failed", e);
        }
    }
}
