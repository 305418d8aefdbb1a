package io.manta.roster.entry;

/**
 * Which address a coordinator gave to a member. Only a number: the address itself is computed from
 * it by everyone, so that nobody can be given one that is not theirs.
 *
 * @param index the collision index of the IPv4 address made of the device's id, 0 or more
 * @param offset in a network with a range of its own, the distance from its first address, 1 or
 *     more; else 0
 */
public record Seat(int index, long offset) {
    /** The greatest index that is read: far more than are ever needed. */
    static final int MAX_INDEX = 0xFFFF;

    /** The seat of a device that meets nobody in its place. */
    public static final Seat FIRST = new Seat(0, 0);

    public Seat {
        if (index < 0 || offset < 0) {
            throw new IllegalArgumentException("no seat: index " + index + ", offset " + offset);
        }
    }
}
