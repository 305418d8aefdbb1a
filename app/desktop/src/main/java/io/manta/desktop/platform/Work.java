package io.manta.desktop.platform;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does what takes a while beside the toolkit's thread, and comes back to that. Never waits. */
public interface Work {
    /**
     * Does it. Exactly one of the two is called, later, unless the program ends before.
     *
     * @param name of the work, a word
     * @param work called once by any thread
     */
    <T> void run(String name, Callable<T> work, Consumer<T> done, Consumer<Exception> failed);
}
