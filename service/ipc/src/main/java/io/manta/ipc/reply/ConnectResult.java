package io.manta.ipc.reply;

/** How far two people have come to a private link. */
public enum ConnectResult {
    /** Both have said yes. */
    CONNECTED,
    /** The other has to say yes, or is not reached yet. */
    PENDING
}
