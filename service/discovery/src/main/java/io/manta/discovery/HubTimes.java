package io.manta.discovery;

import java.time.Duration;

/** How long the hub waits for what, and how much it asks: our own constants, each with a reason. */
final class HubTimes {
    /** A source that has not answered by then counts as failed; a slow relay takes two seconds. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    /** A DHT lookup walks several steps, a publication writes to eight nodes after that. */
    static final Duration PUBLISH_DEADLINE = Duration.ofSeconds(20);

    /** After the first answer the others have so long to bring a fresher one. */
    static final Duration SETTLE = Duration.ofMillis(300);

    /**
     * Who asks again within this time gets the same answer: dials come in bursts, yet who has just
     * moved with the one it looks for must not be held to what was so before.
     */
    static final Duration REUSE = Duration.ofSeconds(2);

    /** Nodes of the DHT forget after two hours, readers take a record for old then. */
    static final Duration REPUBLISH = Duration.ofMinutes(30);

    /** Of all who look after a record of others, so many hand it over again in that time. */
    static final int CARERS_AT_ONCE = 4;

    /** Two changes within this time become one packet; a relay's times count seconds. */
    static final Duration SPACING = Duration.ofSeconds(5);

    static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);
    static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    /** So many failures in a row are a condition worth telling. */
    static final int FAILURES_TO_TELL = 3;

    /** Requests a source gets at once, and how long one takes to come back. */
    static final int BURST = 30;

    static final Duration PER_REQUEST = Duration.ofSeconds(1);

    static final int MOST_LOOKUPS = 24;
    static final int MOST_PACKETS = 4096;
    static final int MOST_PUBLICATIONS = 64;

    /** Farewells are tried so often with a source that fails, then left to time. */
    static final int FAREWELL_TRIES = 3;

    private HubTimes() {}
}
