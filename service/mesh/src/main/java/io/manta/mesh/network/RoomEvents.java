package io.manta.mesh.network;

import io.manta.roster.RosterView;

/** Hears what happens to the networks of this device. Called in the loop, after it is on disk. */
public interface RoomEvents {
    /** A network was founded or joined, or read from disk. */
    void added(Room room);

    /**
     * The roster has changed.
     *
     * @param before what it meant
     * @param made whether the change was made here, rather than heard of
     */
    void changed(Room room, RosterView before, boolean made);

    /** The ledger of invites has changed. */
    void ledgerChanged(Room room);

    /** The keys held have changed. */
    void keysChanged(Room room);

    /** A network is not here any more. */
    void removed(Room room);

    /** Something else that shows has changed. */
    void touched();
}
