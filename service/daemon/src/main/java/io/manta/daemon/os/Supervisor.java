package io.manta.daemon.os;

import io.manta.base.life.TaskScope;

/**
 * Who started the process: told how it fares, and able to ask it for something. Without one, or one
 * that wants to know nothing, calls do nothing. Call from platform threads only.
 */
public interface Supervisor {
    /**
     * What may be asked of the process. Called on the system's own threads; must return at once.
     *
     * @param stop end, in order
     * @param reload read the settings again
     * @param woke the machine slept until now
     */
    record Requests(Runnable stop, Runnable reload, Runnable woke) {}

    /**
     * From now on requests arrive. Called once, before anything else.
     *
     * @param scope of a thread, if one is needed to hear them; ends with the process
     */
    void listen(Requests requests, TaskScope scope);

    /** The service answers. */
    void ready();

    /** Settings are being read anew; follow with {@link #ready}. */
    void reloading(long monotonicNs);

    /** What runs has begun to end, be it to start anew. */
    void stopping();

    /** Starts to report being alive as often as is asked for, if it is. */
    void keepAlive(TaskScope scope);

    /**
     * The process ends now; nothing is called after this.
     *
     * @param exitCode 0 if that was wanted
     */
    void ended(int exitCode);
}
