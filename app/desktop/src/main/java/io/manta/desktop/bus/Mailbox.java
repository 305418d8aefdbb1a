package io.manta.desktop.bus;

import io.manta.base.life.TaskScope;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing after another on a thread of its own. Anybody may post, nobody waits. What comes
 * while {@value #ROOM} things wait is dropped and logged; what a thing throws is logged, too.
 */
public final class Mailbox implements AutoCloseable {
    /** Who posts says what changed, and what changes often is posted once: see the callers. */
    static final int ROOM = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(ROOM);
    private final TaskScope scope;
    private final String name;

    public Mailbox(String name) {
        this.name = name;
        this.scope = new TaskScope(name);
        // Pictures are drawn there, and AWT is called, so it is a thread of the system.
        scope.forkPlatform(name, this::work);
    }

    private void work() throws InterruptedException {
        while (true) {
            Runnable next = waiting.take();
            try {
                next.run();
            } catch (RuntimeException e) {
                LOG.warn("{}: something failed", name, e);
            }
        }
    }

    /** Has it done after all that was posted before. */
    public void post(Runnable thing) {
        if (!waiting.offer(thing)) {
            LOG.warn("{}: too much to do, something was dropped", name);
        }
    }

    /** Ends; what waits is not done. */
    @Override
    public void close() {
        scope.close();
    }
}
