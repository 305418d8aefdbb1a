package io.manta.ipc.request;

/** What a subscriber can be told of. */
public enum Topic {
    /** The state of everything: once at first, then as it changes, at most ten times a second. */
    STATUS,
    /** Lines of the log as they are written. */
    LOGS
}
