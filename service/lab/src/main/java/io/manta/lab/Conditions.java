package io.manta.lab;

import java.time.Duration;

/**
 * What the network does to datagrams.
 *
 * @param loss share that gets lost, 0 to 1
 * @param duplication share that arrives twice
 * @param reordering share that is overtaken by up to three sent later
 * @param latency how long each travels
 * @param jitter how much longer it may travel, evenly spread; reorders, too
 */
public record Conditions(
        double loss, double duplication, double reordering, Duration latency, Duration jitter) {
    /** Nothing is lost, all is there at once. */
    public static final Conditions CALM = new Conditions(0, 0, 0, Duration.ZERO, Duration.ZERO);

    public Conditions {
        requireShare(loss);
        requireShare(duplication);
        requireShare(reordering);
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("nothing arrives before it is sent");
        }
    }

    /** The same with so much loss. */
    public Conditions withLoss(double newLoss) {
        return new Conditions(newLoss, duplication, reordering, latency, jitter);
    }

    /** The same with so much duplication. */
    public Conditions withDuplication(double newDuplication) {
        return new Conditions(loss, newDuplication, reordering, latency, jitter);
    }

    /** The same with so much reordering. */
    public Conditions withReordering(double newReordering) {
        return new Conditions(loss, duplication, newReordering, latency, jitter);
    }

    /** The same with this latency and jitter. */
    public Conditions withLatency(Duration newLatency, Duration newJitter) {
        return new Conditions(loss, duplication, reordering, newLatency, newJitter);
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(share + " is no share");
        }
    }
}
