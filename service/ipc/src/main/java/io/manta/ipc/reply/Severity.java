package io.manta.ipc.reply;

/** How bad a condition is, worst last. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Something works less well than it could. */
    WARNING,
    /** Something does not work. */
    ERROR
}
