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

    /** Work that fails again and again must not become a busy loop that fills the log. */
    private static final long PAUSE_AFTER_FAILURE_NS = 1_000_000_000L;

    private final Clock clock;
    private final LoopWork work;
    private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private volatile boolean awake;
    private volatile @Nullable Thread thread;
    private volatile boolean ended;

    // Of the loop's thread.
    private boolean workFailed;

    public ControlLoop(Clock clock, LoopWork work) {
        this.clock = clock;
        this.work = work;
    }

    /** Runs until interrupted, in a thread of the scope. Called once. */
    public void start(TaskScope scope) {
        // Known before anybody can ask: else the question would run beside the loop.
        thread = scope.forkPlatform("control", this::run);
    }

    private void run() {
        thread = Thread.currentThread();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (turn() == 0) {
                    await();
                }
            }
        } finally {
            ended = true;
            // Nobody shall wait for an answer in vain.
            runCommands(MOST_COMMANDS);
        }
    }

    /** Does a bounded amount of work and returns how much. For the loop's thread, and for tests. */
    public int turn() {
        awake = false;
        int done = runCommands(COMMANDS_A_TURN);
        try {
            done += work.turn(clock.nanos());
            workFailed = false;
        } catch (RuntimeException e) {
            LOG.error("control turn failed", e);
            workFailed = true;
        }
        return done;
    }

    /** When {@link #turn} has something to do though nobody wakes the loop; MAX_VALUE is never. */
    public long nextDueNs() {
        return work.nextDueNs();
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
        boolean taken = !ended && commands.offer(command);
        wake();
        return taken;
    }

    /**
     * Runs something in the loop and waits for what it gives, at most 5 seconds. Without a thread
     * it runs at once.
     *
     * @throws MantaException if the loop has ended or is too busy, or the question failed
     */
    public <T> T ask(Supplier<T> question) throws MantaException {
        if (Thread.currentThread() == thread || thread == null) {
            return question.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!post(() -> complete(answer, question))) {
            throw ended
                    ? new MantaException(ErrorCode.WRONG_STATE, "the engine is closed")
                    : new MantaException(ErrorCode.LIMIT_REACHED, "the engine has too much to do");
        }
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new MantaException(ErrorCode.INTERNAL, "the engine failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new MantaException(ErrorCode.INTERNAL, "the engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MantaException(ErrorCode.WRONG_STATE, "interrupted while asking", e);
        }
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> question) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private void await() {
        long due = workFailed ? clock.nanos() + PAUSE_AFTER_FAILURE_NS : work.nextDueNs();
        long wait =
                due == Long.MAX_VALUE
                        ? LONGEST_WAIT_NS
                        : Math.min(due - clock.nanos(), LONGEST_WAIT_NS);
        if (!awake && wait > 0) {
            LockSupport.parkNanos(this, wait);
        }
    }

    private int runCommands(int most) {
        int done = 0;
        Runnable command = commands.poll();
        while (command != null) {
            try {
                command.run();
            } catch (RuntimeException e) {
                LOG.error("control command failed", e);
            }
            done++;
            command = done < most ? commands.poll() : null;
        }
        return done;
    }
}
