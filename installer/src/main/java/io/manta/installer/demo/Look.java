package io.manta.installer.demo;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * All pairs at one time, beside the time before.
 *
 * @param readings every ordered pair
 * @param atNs when, on any monotonic clock
 * @param before readings of the look before; none the first time
 * @param beforeNs when that was
 */
record Look(List<PairReading> readings, long atNs, List<PairReading> before, long beforeNs) {

    /** Before anything was seen. */
    static Look nothing() {
        return new Look(List.of(), 0, List.of(), 0);
    }

    Look next(List<PairReading> seen, long seenNs) {
        return new Look(seen, seenNs, readings, atNs);
    }

    /** Whether every pair answers over both families. */
    boolean allAnswer() {
        return readings.stream().allMatch(PairReading::answers);
    }

    /** Bits per second received since the look before; negative if that is not known. */
    double receivedBps(PairReading reading) {
        return rate(reading, PairReading::rxBytes);
    }

    /** Bits per second sent since the look before; negative if that is not known. */
    double sentBps(PairReading reading) {
        return rate(reading, PairReading::txBytes);
    }

    private double rate(PairReading reading, ToLongFunction<PairReading> bytes) {
        Optional<PairReading> past = before.stream().filter(reading::isSamePair).findFirst();
        long seconds = atNs - beforeNs;
        return past.map(p -> (bytes.applyAsLong(reading) - bytes.applyAsLong(p)) * 8e9 / seconds)
                .orElse(-1.0);
    }
}
