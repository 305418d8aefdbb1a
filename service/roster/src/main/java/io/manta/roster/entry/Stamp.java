package io.manta.roster.entry;

import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;

/**
 * When an entry was written, as far as coordinators who can't always talk can tell: a Lamport
 * counter, and who counted. Whoever has seen an entry writes with a greater counter.
 *
 * @param counter 1 to {@link #MAX_COUNTER}
 * @param by the coordinator that wrote
 */
public record Stamp(long counter, DeviceId by) implements Comparable<Stamp> {
    /** What no honest network ever counts to: 2^53. */
    public static final long MAX_COUNTER = 1L << 53;

    public Stamp {
        if (counter < 1 || counter > MAX_COUNTER) {
            throw new IllegalArgumentException("counter " + counter + " is out of range");
        }
    }

    static Stamp read(long counter, DeviceId by) throws MalformedException {
        if (counter == 0) {
            throw new MalformedException("a counter of 0");
        }
        return new Stamp(counter, by);
    }

    /** Later counter, then greater id. */
    @Override
    public int compareTo(Stamp other) {
        int byCounter = Long.compare(counter, other.counter);
        return byCounter != 0 ? byCounter : by.compareTo(other.by);
    }

    /** {@code 17@kz9w4…}, for people who read logs. */
    @Override
    public String toString() {
        return counter + "@" + by.shortForm();
    }
}
