package io.manta.desktop;

import io.manta.desktop.platform.Work;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does it at once. */
public final class FakeWork implements Work {
    @Override
    public <T> void run(
            String name, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(e);
            return;
        }
        done.accept(result);
    }
}
