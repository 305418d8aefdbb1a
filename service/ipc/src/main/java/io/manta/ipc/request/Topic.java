package io.manta.ipc.request;

/** What a subscriber can be told of. */
public enum Topic {
    /** The state of everything: once at first, then as it changes, at most ten times a second. */
    STATUS,
    /**
     * The same for a program that nobody looks at: as it changes and every ten seconds. Peers are
     * not asked for it, so figures may be old.
     */
    QUIET_STATUS,
    /** Lines of the log as they are written. */
    LOGS
}
