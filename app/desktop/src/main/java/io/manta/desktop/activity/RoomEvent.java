package io.manta.desktop.activity;

import java.time.Instant;

/**
 * Something that happened in a room.
 *
 * @param network room id
 * @param at when this program saw it
 * @param kind what
 * @param who whom it is about, by name; empty text where it is about this device
 * @param before what was: a former name or path; empty text where there is no such thing
 * @param after what is now
 */
public record RoomEvent(
        String network, Instant at, Kind kind, String who, String before, String after) {
    /** What happened. */
    public enum Kind {
        /** This device is in the room now. */
        CONNECTED,
        /** This device left the room for a while: it was disconnected. */
        DISCONNECTED,
        /** Somebody is a member now. */
        JOINED,
        /** Somebody is no member any more: left, or was removed. */
        LEFT,
        /** A member can be reached. */
        ONLINE,
        /** A member cannot be reached any more. */
        OFFLINE,
        /** Packets for a member go another way. */
        PATH,
        /** A member may let others in now. */
        COORDINATOR,
        /** A member may let others in no longer. */
        NO_COORDINATOR,
        /** A member is called otherwise. */
        RENAMED,
        /** Somebody knocks. */
        KNOCKED
    }
}
