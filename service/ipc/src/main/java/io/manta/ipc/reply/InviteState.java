package io.manta.ipc.reply;

/** Whether an invite still lets anybody in. */
public enum InviteState {
    /** It does. */
    OPEN,
    /** It has let in whom it was for. */
    SPENT,
    /** Its time is over. */
    EXPIRED,
    /** It was taken back. */
    REVOKED
}
