package io.manta.ipc.reply;

/** Where a request to enter a network stands. */
public enum JoinStep {
    /** No coordinator has been reached; it goes on trying. */
    REACHING,
    /** A coordinator was reached and has not answered. */
    ASKING,
    /** A coordinator holds the request until a person decides. */
    WAITING,
    /** Turned away. It asks no more, and is shown until it is left. */
    DENIED
}
