package io.manta.ipc.reply;

/** How packets reach a peer. */
public enum PathKind {
    /** Within the local network. */
    LAN,
    /** Straight over the internet. */
    DIRECT,
    /** Through a relay. */
    RELAY,
    /** Not at all. */
    NONE
}
