package io.manta.lab;

/** How a datagram's journey ended. */
public enum Fate {
    /** It lies in the queue of a port. */
    DELIVERED,
    /** The conditions lost it. */
    LOST,
    /** A rule of the test blocked it. */
    BLOCKED,
    /** Nobody has that address. */
    NO_ROUTE,
    /** It was to be fragmented and may not, or a link carries no fragments. */
    TOO_LARGE,
    /** A NAT has no room for another mapping. */
    NAT_FULL,
    /** A NAT has no mapping for it. */
    NO_MAPPING,
    /** A NAT has a mapping, but nobody inside has written to this sender. */
    FILTERED,
    /** It came back to the NAT it left by, which does not take it. */
    NO_HAIRPIN,
    /** The host has no such port open. */
    NO_LISTENER,
    /** The queue of the port, or the network, is full. */
    NO_ROOM
}
