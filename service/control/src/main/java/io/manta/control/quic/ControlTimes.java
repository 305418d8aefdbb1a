package io.manta.control.quic;

import java.time.Duration;

/**
 * How long things may take. Tests shorten them.
 *
 * @param greeting from the first datagram of a connection until both have said hello
 * @param silence a peer that leaves questions unanswered for so long is gone
 * @param lively silence after which a sign of life is asked for while somebody cares; with {@code
 *     silence} it bounds how late a dead peer is noticed then
 * @param quiet the same while nobody does; short enough to keep a NAT's mapping
 * @param stagger how much later than the one before a candidate is tried (RFC 8305 §5)
 * @param simultaneous within this time of ours a connection of the peer's may have been made
 *     without knowing of ours
 * @param linger how long a connection that was replaced may finish what is under way
 * @param exchange how long a request may take to arrive
 * @param answer how long an answer is waited for at the side that gives it
 * @param flood how long a peer may send too much before it is cut off
 * @param token how old a proof of address may be
 * @param goodbye how long closing may take
 */
record ControlTimes(
        Duration greeting,
        Duration silence,
        Duration lively,
        Duration quiet,
        Duration stagger,
        Duration simultaneous,
        Duration linger,
        Duration exchange,
        Duration answer,
        Duration flood,
        Duration token,
        Duration goodbye) {
    static final ControlTimes STANDARD =
            new ControlTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(25),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1));

    /** Who was dialled asks later by one part in so many, so that mostly one side asks. */
    private static final int LAG = 8;

    /** A moment more than both sides' patience together. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    /**
     * Silence after which QUIC ends a connection by itself (RFC 9000 §10.1): for a program that
     * stood still. Else {@link Pulse} has noticed before.
     */
    Duration idle() {
        return Duration.ofNanos(withLag(quiet.toNanos())).plus(silence).plus(SLACK);
    }

    /** How much later who was dialled asks. */
    static long withLag(long waitNs) {
        return waitNs + waitNs / LAG;
    }

    /** What is that with the lag. */
    static Duration withoutLag(Duration wait) {
        return wait.multipliedBy(LAG).dividedBy(LAG + 1);
    }
}
