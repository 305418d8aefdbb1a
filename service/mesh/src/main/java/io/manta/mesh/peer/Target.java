package io.manta.mesh.peer;

import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Backoff;
import io.manta.mesh.loop.Timer;

/**
 * One device a connection is wanted with.
 *
 * <pre>
 *   waiting ──time, or news of it──▶ ready ──a place is free──▶ dialling ──▶ connected
 *      ▲                                                           │            │
 *      └──────────────────── failed, backoff ──────────────────────┴── closed ──┘
 * </pre>
 */
final class Target implements Comparable<Target> {
    enum State {
        WAITING,
        READY,
        DIALLING,
        CONNECTED
    }

    final DeviceId device;
    final Backoff backoff;
    int rank;
    State state = State.WAITING;
    Timer timer = Timer.NONE;
    long readySinceNs;
    long dialledNs;
    boolean neverDialled = true;
    long connectedNs;

    /** How often something learnt was added to the dial that is under way. */
    int additions;

    /** The next dial answers one of the device's own, which therefore needs no telling. */
    boolean introduced;

    Target(DeviceId device, int rank, Backoff backoff) {
        this.device = device;
        this.rank = rank;
        this.backoff = backoff;
    }

    /** Who is to be dialled first: the more important, then who waits longer. */
    @Override
    public int compareTo(Target other) {
        int byRank = Integer.compare(rank, other.rank);
        if (byRank != 0) {
            return byRank;
        }
        int byWait = Long.compare(readySinceNs - other.readySinceNs, 0);
        return byWait != 0 ? byWait : device.compareTo(other.device);
    }
}
