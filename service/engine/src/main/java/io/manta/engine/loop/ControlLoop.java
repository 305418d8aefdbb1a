package io.manta.engine.loop;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of all engine state that changes: runs what others post, and the work of its {@link
 * LoopWork}, one thing after the other. Waits for nothing but its mailbox and its next deadline.
 *
 * <p>Assumes: {@link #turn} is called by one thread at a time. Guarantees: what is posted from one
 * thread runs in that order; a wake between the last look at the work and the wait is not lost.
 */
public final class ControlLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final int MOST_COMMANDS = 1024;
    private static final int COMMANDS_A_TURN = 64;
    private static final long PATIENCE_S = 5;
    private static final long LONGEST_WAIT_NS = 60_000_000_000L;

    private final Clock clock;
    private final LoopWork work;
    private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private volatile boolean awake;
    private volatile @Nullable Thread thread;

    public ControlLoop(Clock clock, LoopWork work) {
        this.clock = clock;
        this.work = work;
    }

    /** Runs until interrupted, in a thread of the scope. */
    public void start(TaskScope scope) {
        scope.forkPlatform(
                "control",
                () -> {
                    thread = Thread.currentThread();
                    while (!Thread.currentThread().isInterrupted()) {
                        if (turn() == 0) {
                            await();
                        }
                    }
                });
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
        try {
            return done + work.turn(clock.nanos());
        } catch (RuntimeException e) {
            LOG.error("control turn failed", e);
            return done;
        }
    }

    /** Makes the loop look at its work soon. Any thread. */
    public void wake() {
        if (!awake) {
            awake = true;
            LockSupport.unpark(thread);
        }
    }

    /** Runs something in the loop; false if too much is waiting already. Any thread. */
    public boolean post(Runnable command) {
        boolean taken = commands.offer(command);
        wake();
        return taken;
    }

    /** Runs something in the loop and waits for what it gives, at most 5 seconds. */
    public <T> T ask(Supplier<T> question) throws MantaException {
        if (Thread.currentThread() == thread || thread == null) {
            return question.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!post(() -> answer.complete(question.get()))) {
            throw new MantaException(ErrorCode.LIMIT_REACHED, "the engine has too much to do");
        }
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new MantaException(ErrorCode.INTERNAL, "the engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MantaException(ErrorCode.WRONG_STATE, "interrupted while asking", e);
        }
    }

    private void await() {
        long due = work.nextDueNs();
        long wait =
                due == Long.MAX_VALUE
                        ? LONGEST_WAIT_NS
                        : Math.min(due - clock.nanos(), LONGEST_WAIT_NS);
        if (!awake && wait > 0) {
            LockSupport.parkNanos(this, wait);
        }
    }

    private static void guarded(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException e) {
            LOG.error("control command failed", e);
        }
    }
}
