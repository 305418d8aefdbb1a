package io.manta.discovery.record;

import io.manta.base.error.MantaException;

/**
 * When each of this device's keys signed last, kept on disk: a clock set back must not make new
 * records look older than those that others hold. Called by one thread at a time; may wait for the
 * disk.
 */
public interface SigningTimes {
    /** The last time kept for that key, microseconds since 1970; 0 if it never signed. */
    long last(RecordKey key) throws MantaException;

    /** Keeps a time; once this returns it outlives a loss of power. */
    void keep(RecordKey key, long signedAtMicros) throws MantaException;
}
