package io.manta.engine.plane;

import io.manta.base.net.Endpoint;
import io.manta.engine.remote.Peer;

/** What lanes tell the control loop. Every call returns at once and may be made by any lane. */
public interface LaneEvents {
    /** A peer's tunnel asked for attention. */
    void attention(Peer peer);

    /**
     * A handshake message passed the guard; it is copied.
     *
     * @return false if too many wait already
     */
    boolean handshake(byte[] bytes, int offset, int length, Endpoint from);

    /** Whether more handshakes wait than can soon be done. */
    boolean isUnderLoad();

    /** Whether an echo with this identifier and cookie may be an answer to a question of ours. */
    boolean isEchoOfOurs(int identifier, long cookie);

    /** An echo of ours came back through the tunnel. */
    void echoReply(int slot, int sequence, long cookie, long nowNs);
}
