package io.manta.roster.entry;

import io.manta.identity.DeviceId;
import io.manta.roster.codec.CborWriter;
import io.manta.roster.codec.FieldReader;
import io.manta.roster.codec.FieldWriter;
import io.manta.roster.codec.IdPool;
import io.manta.roster.codec.MalformedException;

/**
 * Which membership a removal put an end to, as far as it must be remembered: up to which stamp, so
 * that a later one is not meant; and whose address it was, so that nobody gets it too soon.
 *
 * @param joined the stamp of the membership
 * @param seat its addresses
 */
public record Ended(Stamp joined, Seat seat) {
    private static final int COUNTER = 1;
    private static final int BY = 2;
    private static final int INDEX = 3;
    private static final int OFFSET = 4;

    /** What there is to remember of a membership. */
    public static Ended of(Register<Membership> membership) {
        return new Ended(membership.stamp(), membership.entry().seat());
    }

    static Ended read(FieldReader in, IdPool ids) throws MalformedException {
        long counter = in.required(COUNTER).number(Stamp.MAX_COUNTER);
        DeviceId by = ids.device(in.required(BY).exactly(DeviceId.BYTES));
        int index = (int) in.numberOrZero(INDEX, Seat.MAX_INDEX);
        long offset = in.numberOrZero(OFFSET, Long.MAX_VALUE);
        return new Ended(Stamp.read(counter, by), new Seat(index, offset));
    }

    void writeTo(CborWriter out) {
        new FieldWriter(out)
                .number(COUNTER, joined.counter())
                .bytes(BY, joined.by().bytes())
                .numberUnlessZero(INDEX, seat.index())
                .numberUnlessZero(OFFSET, seat.offset())
                .end();
    }
}
