package io.manta.ipc.request;

/** What to do about members that nobody has seen for long. */
public enum EphemeralAction {
    /** Say what holds. */
    SHOW,
    /** Remove them after some time. */
    SET,
    /** Let them stay. */
    OFF
}
