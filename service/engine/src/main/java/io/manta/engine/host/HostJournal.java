package io.manta.engine.host;

import io.manta.base.error.MantaException;

/**
 * Remembers on disk what is about to be changed on this machine, so that a crash can be undone.
 * Called by the host thread only.
 */
public interface HostJournal {
    /** States that a change is about to be made. It is on disk when this returns. */
    void begin(HostChange change) throws MantaException;

    /** States that a change is undone, or was never made. */
    void undone(HostChange change) throws MantaException;

    /** Remembers nothing: for tests and for machines whose changes vanish with the process. */
    static HostJournal none() {
        return new HostJournal() {
            @Override
            public void begin(HostChange change) {}

            @Override
            public void undone(HostChange change) {}
        };
    }
}
