package io.manta.engine.peer;

/** How a peer is doing, as far as one can tell without asking it. */
public enum PeerState {
    /** There is a session: packets flow, or would. */
    ONLINE,
    /** No session, and nothing to send that would need one. */
    IDLE,
    /** A handshake is wanted and does not come about. */
    OFFLINE
}
