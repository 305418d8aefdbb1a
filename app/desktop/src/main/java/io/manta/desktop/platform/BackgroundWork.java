package io.manta.desktop.platform;

import io.manta.base.life.TaskScope;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Work on threads of the system, since it reckons rather than waits. */
public final class BackgroundWork implements Work, AutoCloseable {
    private final TaskScope scope = new TaskScope("work");
    private final Executor toolkit;

    public BackgroundWork(Executor toolkit) {
        this.toolkit = toolkit;
    }

    @Override
    public <T> void run(
            String name, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        scope.forkPlatform(
                name,
                () -> {
                    Runnable outcome = outcome(work, done, failed);
                    toolkit.execute(outcome);
                });
    }

    private static <T> Runnable outcome(
            Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        try {
            T result = work.call();
            return () -> done.accept(result);
        } catch (Exception e) {
            return () -> failed.accept(e);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
