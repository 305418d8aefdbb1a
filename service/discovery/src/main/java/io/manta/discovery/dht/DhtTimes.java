package io.manta.discovery.dht;

import java.time.Duration;

/** How long is waited and how much is asked: our own constants. */
final class DhtTimes {
    /** Nodes answer within half a second or not at all. */
    static final long QUERY_NS = Duration.ofMillis(1500).toNanos();

    /** Within the hub's deadline of five seconds. */
    static final long WALK_NS = Duration.ofMillis(4500).toNanos();

    /** After the first genuine item others have so long to bring a fresher one. */
    static final long SETTLE_NS = Duration.ofSeconds(1).toNanos();

    static final int MOST_WALKS = 16;
    static final int MOST_QUERIES = 256;

    /** Questions at once, and how long one takes to come back: 50 a second. */
    static final int BURST = 100;

    static final long PER_QUERY_NS = Duration.ofMillis(20).toNanos();

    static final int MOST_GATEWAYS = 32;
    static final int NEAREST_TO_BEGIN = 16;

    private DhtTimes() {}
}
