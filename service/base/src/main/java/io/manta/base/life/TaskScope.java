package io.manta.base.life;

import io.manta.base.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the threads of one lifetime. Closing interrupts and joins them all.
 *
 * <p>Safe for use by any thread. A task that ends by an exception is logged with its name; being
 * interrupted is a normal end.
 */
public final class TaskScope implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskScope.class);
    private static final long JOIN_LIMIT_NS = Duration.ofSeconds(2).toNanos();
    private static final int LOOK_FIRST_AT = 32;

    private final Clock clock = Clock.system();
    private final String name;
    private final Set<Thread> threads = new HashSet<>(); // guarded by itself
    private int lookAgainAt = LOOK_FIRST_AT; // guarded by threads
    private volatile boolean closed;

    public TaskScope(String name) {
        this.name = name;
    }

    /** What a task does; it may be interrupted at any time. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /** Runs a task on a virtual thread: for whatever waits in Java, never for native code. */
    public Thread fork(String taskName, Task task) {
        return start(Thread.ofVirtual(), taskName, task);
    }

    /** Runs a task on a thread of the system: for lanes, loops and calls into native code. */
    public Thread forkPlatform(String taskName, Task task) {
        return start(Thread.ofPlatform().daemon(), taskName, task);
    }

    /** How many tasks run now. */
    public int running() {
        synchronized (threads) {
            return (int) threads.stream().filter(Thread::isAlive).count();
        }
    }

    /** How many threads are held, ended ones included; for tests. */
    int remembered() {
        synchronized (threads) {
            return threads.size();
        }
    }

    private Thread start(Thread.Builder builder, String taskName, Task task) {
        Thread thread = builder.name("manta-" + taskName).unstarted(() -> run(taskName, task));
        synchronized (threads) {
            if (closed) {
                throw new IllegalStateException("scope " + name + " is closed");
            }
            forgetEnded();
            // Within the guard: a thread that close() sees can be joined.
            thread.start();
            threads.add(thread);
        }
        return thread;
    }

    /**
     * Threads do not strike themselves off, or close() could miss one in its last instant. Looking
     * only when the number has doubled keeps this cheap.
     */
    private void forgetEnded() {
        if (threads.size() >= lookAgainAt) {
            threads.removeIf(thread -> !thread.isAlive());
            lookAgainAt = Math.max(LOOK_FIRST_AT, 2 * threads.size());
        }
    }

    private void run(String taskName, Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable t) {
            if (!closed) {
                LOG.error("task failed: scope={} task={}", name, taskName, t);
            }
        }
    }

    /**
     * Interrupts all tasks and waits until they have ended, at most two seconds for all together;
     * who has not ended by then is logged with its stack. A task that closes its own scope is not
     * waited for. An interrupt of the closing thread waits until this is done.
     */
    @Override
    public void close() {
        List<Thread> ending;
        synchronized (threads) {
            closed = true;
            ending = new ArrayList<>(threads);
        }
        ending.remove(Thread.currentThread());
        ending.forEach(Thread::interrupt);
        long deadlineNs = clock.nanos() + JOIN_LIMIT_NS;
        boolean interrupted = Thread.interrupted();
        for (Thread thread : ending) {
            interrupted |= joinUntil(deadlineNs, thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether it was interrupted while it waited. */
    private boolean joinUntil(long deadlineNs, Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(0, deadlineNs - clock.nanos())))) {
                    reportStuck(thread);
                }
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void reportStuck(Thread thread) {
        Exception where = new Exception("stuck at");
        where.setStackTrace(thread.getStackTrace());
        LOG.warn("task does not end: scope={} task={}", name, thread.getName(), where);
    }
}
