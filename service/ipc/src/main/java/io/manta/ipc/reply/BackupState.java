package io.manta.ipc.reply;

/** How much of a backup there is. */
public enum BackupState {
    /** All of it. */
    WHOLE,
    /** Not all of its lines. */
    PARTIAL,
    /** Nothing. */
    NONE,
    /** A line of it is not as it was written. */
    DAMAGED,
    /** Lines of different ones. */
    MIXED,
    /** One of a version that this service does not read. */
    OTHER_VERSION
}
