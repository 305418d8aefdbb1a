package io.manta.ipc.reply;

/** How far a request to enter a network has come. */
public enum JoinResult {
    /** This device is in. */
    JOINED,
    /** Somebody has to let it in. */
    PENDING
}
