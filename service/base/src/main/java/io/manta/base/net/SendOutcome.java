package io.manta.base.net;

/** How a send ended. Network trouble is a value, never an exception: it is counted, not thrown. */
public enum SendOutcome {
    /** The operating system took all of it. */
    SENT,
    /** A segment is larger than the path carries and may not be fragmented. */
    TOO_LARGE,
    /** No route to the address, or this machine has no address of that family. */
    UNREACHABLE,
    /** The operating system has no room; what was sent is as good as lost in the network. */
    CONGESTED,
    /** The port is closed. */
    CLOSED
}
