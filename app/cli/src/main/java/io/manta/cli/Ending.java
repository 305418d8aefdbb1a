package io.manta.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a command the way it wants to end: its thread is interrupted, finishes what it
 * prints, and its exit code is the process's.
 */
final class Ending {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int KILLED_BY_SIGNAL = 130;

    private final Thread command;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int code = KILLED_BY_SIGNAL;

    private Ending(Thread command) {
        this.command = command;
    }

    /** Takes care of signals from now on, for the calling thread. */
    static Ending onSignal() {
        Ending ending = new Ending(Thread.currentThread());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("manta-ending").unstarted(ending::end));
        return ending;
    }

    private void end() {
        if (finished.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            finished.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        // Not by returning: the process would then end with the code of the signal.
        Runtime.getRuntime().halt(code);
    }

    /** Ends the process. */
    void exit(int exitCode) {
        code = exitCode;
        finished.countDown();
        System.exit(exitCode);
    }
}
