package io.manta.base.life;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(2);

    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
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
        return threads.size();
    }

    private Thread start(Thread.Builder builder, String taskName, Task task) {
        Thread thread = builder.name("manta-" + taskName).unstarted(() -> run(taskName, task));
        synchronized (threads) {
            if (closed) {
                throw new IllegalStateException("scope " + name + " is closed");
            }
            threads.add(thread);
        }
        thread.start();
        return thread;
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
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    @Override
    public void close() {
        synchronized (threads) {
            closed = true;
        }
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                join(thread);
            }
        }
    }

    private void join(Thread thread) {
        try {
            if (!thread.join(JOIN_LIMIT)) {
                Exception where = new Exception("stuck at");
                where.setStackTrace(thread.getStackTrace());
                LOG.warn("task does not end: scope={} task={}", name, thread.getName(), where);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
