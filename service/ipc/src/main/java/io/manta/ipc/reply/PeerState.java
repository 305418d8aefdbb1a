package io.manta.ipc.reply;

/** Whether a peer is there. */
public enum PeerState {
    /** A session is alive. */
    ONLINE,
    /** Nothing was said for a while; the next packet will show. */
    IDLE,
    /** It does not answer, or was never heard of. */
    OFFLINE
}
