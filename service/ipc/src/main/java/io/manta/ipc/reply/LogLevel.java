package io.manta.ipc.reply;

/** How much a line of the log matters, least first. */
public enum LogLevel {
    /** Every step. */
    TRACE,
    /** For whoever looks for a bug. */
    DEBUG,
    /** Something happened. */
    INFO,
    /** Something is not as it should be. */
    WARN,
    /** Something failed. */
    ERROR
}
