package io.manta.ipc.reply;

/** Who may enter a network. */
public enum NetworkMode {
    /** Whom a coordinator lets in. */
    CLOSED,
    /** Whoever knows its id. */
    OPEN
}
