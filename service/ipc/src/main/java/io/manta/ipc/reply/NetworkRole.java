package io.manta.ipc.reply;

/** What this device is in a network. */
public enum NetworkRole {
    /** It may admit and remove members. */
    COORDINATOR,
    /** It takes part. */
    MEMBER
}
