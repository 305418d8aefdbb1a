package io.manta.desktop.platform;

import io.manta.base.life.TaskScope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command that an administrator has to agree to; the desktop asks for the password. */
public final class Repair implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

    private final TaskScope scope = new TaskScope("repair");
    private final Executor toolkit;

    public Repair(Executor toolkit) {
        this.toolkit = toolkit;
    }

    /**
     * Runs it.
     *
     * @param command program and arguments
     * @param ended on the toolkit's thread: whether it ended well. A program that goes on running,
     *     as a service does, never ends.
     */
    public void run(List<String> command, Consumer<Boolean> ended) {
        scope.fork(
                "repair",
                () -> {
                    boolean well = runAndWait(command);
                    toolkit.execute(() -> ended.accept(well));
                });
    }

    private static boolean runAndWait(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            LOG.warn("repair does not start: command={} reason={}", command, e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
