package io.manta.engine.host;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One platform thread on which everything that changes this machine happens, one thing after the
 * other. Callers may be virtual threads, which must never be inside native code themselves.
 */
public final class HostThread {
    private static final int MOST_WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<Job<?>> work = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean ended;

    /** Something to do that may fail in words. */
    @FunctionalInterface
    public interface HostWork<T> {
        T run() throws MantaException;
    }

    private record Job<T>(HostWork<T> task, CompletableFuture<T> result) {
        void run() {
            try {
                result.complete(task.run());
            } catch (MantaException | RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }
    }

    /** Starts the thread in the scope that will end it. */
    public HostThread(TaskScope scope) {
        thread = scope.forkPlatform("host", this::runJobs);
    }

    private void runJobs() throws InterruptedException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                work.take().run();
            }
        } finally {
            ended = true;
            for (Job<?> left = work.poll(); left != null; left = work.poll()) {
                left.result.completeExceptionally(closed());
            }
        }
    }

    /**
     * Does it on the host thread and waits for the result, at most 20 seconds.
     *
     * @throws IllegalStateException on the host thread itself, which would wait for itself
     */
    public <T> T call(String what, HostWork<T> task) throws MantaException {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the host thread may not wait for itself to " + what);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        if (ended) {
            throw closed();
        }
        if (!work.offer(new Job<>(task, result))) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED, "could not " + what + ": too much is waiting already");
        }
        return await(what, result);
    }

    private static <T> T await(String what, CompletableFuture<T> result) throws MantaException {
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw asManta(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new MantaException(
                    ErrorCode.INTERNAL,
                    "could not " + what + ": no end after " + PATIENCE.toSeconds() + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MantaException(ErrorCode.WRONG_STATE, "interrupted while to " + what, e);
        }
    }

    private static MantaException closed() {
        return new MantaException(ErrorCode.WRONG_STATE, "the engine is closed");
    }

    private static MantaException asManta(String what, Throwable cause) {
        return cause instanceof MantaException manta
                ? manta
                : new MantaException(ErrorCode.INTERNAL, "could not " + what + ": " + cause, cause);
    }
}
