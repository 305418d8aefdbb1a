package io.manta.tun;

import java.time.Duration;

/**
 * Hears from the operating system that interfaces, addresses or routes of this machine changed. It
 * does not say what: whoever wants to know looks.
 *
 * <p>Threads: one platform thread may wait at a time, any may close, which ends the wait.
 */
public interface NetworkNotices extends AutoCloseable {
    /** How waiting ended. */
    enum Notice {
        /** Something changed, once or often, or may have: the system could not tell us all. */
        CHANGED,
        /** Nothing did for as long as we waited. */
        QUIET,
        /** It was closed, or the system has ended it: nothing will be heard any more. */
        CLOSED
    }

    /**
     * Waits for the next change, also one that came since the last call.
     *
     * @param longest how long at most; zero only looks
     */
    Notice await(Duration longest);

    @Override
    void close();
}
