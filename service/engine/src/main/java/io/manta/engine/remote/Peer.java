package io.manta.engine.remote;

import io.manta.base.net.Endpoint;
import io.manta.wireguard.tunnel.Tunnel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a lane needs of a peer at every packet. Fields that change are written by few and read by
 * all with one volatile read; nothing here is ever reset, a peer that goes is replaced.
 */
public final class Peer {
    private final int slot;
    private final Tunnel tunnel;
    private final TunnelRanges ranges;
    private final StagingRing staging = new StagingRing();
    private final AtomicBoolean attention = new AtomicBoolean();
    private volatile @Nullable Endpoint endpoint;
    private volatile int pathMtuBytes;

    public Peer(int slot, Tunnel tunnel, TunnelRanges ranges, int pathMtuBytes) {
        this.slot = slot;
        this.tunnel = tunnel;
        this.ranges = ranges;
        this.pathMtuBytes = pathMtuBytes;
    }

    /** The peer's number in the plane. */
    public int slot() {
        return slot;
    }

    /** Its sessions. */
    public Tunnel tunnel() {
        return tunnel;
    }

    /** Packets that wait for a handshake. */
    public StagingRing staging() {
        return staging;
    }

    /** Where it was last heard of, or is to be looked for; null while unknown. */
    public @Nullable Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Roams: an authenticated message came from there, or it is looked for there. Not into the
     * tunnel itself: what is sent there would come back to us.
     */
    public void moveTo(Endpoint next) {
        // The same place in other words is no move: whoever compares objects shall not be misled.
        if (!next.equals(endpoint) && !ranges.contains(next)) {
            endpoint = next;
        }
    }

    /** The largest inner packet the path is known to carry. */
    public int pathMtuBytes() {
        return pathMtuBytes;
    }

    /** By the control loop, when a probe told. */
    public void setPathMtuBytes(int bytes) {
        pathMtuBytes = bytes;
    }

    /** Marks that the control loop is to look at it; false if it was marked already. */
    public boolean markAttention() {
        return attention.compareAndSet(false, true);
    }

    /** By the control loop, before it looks. */
    public void clearAttention() {
        attention.set(false);
    }
}
