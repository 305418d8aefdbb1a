package io.manta.wireguard.handshake;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A TAI64N label, the timestamp of an initiation (paper §5.1): seconds since 1970 TAI plus 2^62,
 * and nanoseconds, both big-endian. Only its order matters.
 *
 * @param seconds the label, compared as unsigned
 * @param nanos 0 to 999,999,999 from honest peers, compared as unsigned
 */
public record Tai64n(long seconds, int nanos) implements Comparable<Tai64n> {
    /** Length on the wire. */
    public static final int BYTES = 12;

    private static final long BASE = (1L << 62) + 10;

    /** The clock is not shown to peers finer than this: about 17 ms, as the reference has it. */
    private static final int COARSE_NANOS = 1 << 24;

    /** The label of a wall time, rounded down so that it says nothing about our load. */
    public static Tai64n of(Instant wall) {
        return new Tai64n(BASE + wall.getEpochSecond(), wall.getNano() & -COARSE_NANOS);
    }

    /** The next label this class would make after this one. */
    public Tai64n next() {
        int more = nanos + COARSE_NANOS;
        return more < 1_000_000_000 && more > 0
                ? new Tai64n(seconds, more)
                : new Tai64n(seconds + 1, 0);
    }

    static Tai64n read(byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, BYTES);
        return new Tai64n(in.getLong(), in.getInt());
    }

    void write(byte[] out, int offset) {
        ByteBuffer.wrap(out, offset, BYTES).putLong(seconds).putInt(nanos);
    }

    @Override
    public int compareTo(Tai64n other) {
        int bySeconds = Long.compareUnsigned(seconds, other.seconds);
        return bySeconds != 0 ? bySeconds : Integer.compareUnsigned(nanos, other.nanos);
    }
}
