package io.manta.ipc.reply;

/** How a private link stands. */
public enum ConnectionState {
    /** Both have said yes, and one of the two has yet to come in. */
    JOINING,
    /** The other is connected. */
    ONLINE,
    /** The other is away. */
    OFFLINE
}
