package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * How it went with a peer for some minutes.
 *
 * <p>Round trips and losses are those of echoes through the tunnel: one in two seconds while
 * somebody looks at the status, one a minute while data flows, none in quiet times, which they
 * would end. An echo of which nothing comes back within two seconds is lost.
 *
 * @param at when the step began
 * @param rttMs mean of the round-trip times that were noted, in milliseconds; empty without any
 * @param rttMaxMs the longest of these
 * @param rxBytes received, with the overhead of the tunnel
 * @param txBytes sent, likewise
 * @param answered echoes that came back
 * @param lost echoes that did not
 */
public record HistoryStep(
        Instant at,
        Optional<Double> rttMs,
        Optional<Double> rttMaxMs,
        long rxBytes,
        long txBytes,
        long answered,
        long lost) {}
