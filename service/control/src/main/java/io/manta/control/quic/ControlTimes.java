package io.manta.control.quic;

import java.time.Duration;

/**
 * How long things may take. Tests shorten them.
 *
 * @param greeting from the first datagram of a connection until both have said hello
 * @param idle a connection without a sign of life for so long is over (RFC 9000 §10.1)
 * @param keepAlive silence after which a sign of life is asked for; with {@code idle} it bounds how
 *     late a dead peer is noticed, and it keeps a NAT's mapping
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
        Duration idle,
        Duration keepAlive,
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
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1));
}
