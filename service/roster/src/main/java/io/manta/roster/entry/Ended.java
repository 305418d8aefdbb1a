package io.manta.roster.entry;

import io.manta.identity.DeviceId;
import io.manta.roster.codec.CborWriter;
import io.manta.roster.codec.FieldReader;
import io.manta.roster.codec.FieldWriter;
import io.manta.roster.codec.IdPool;
import io.manta.roster.codec.MalformedException;
import java.util.Optional;

/**
 * Which membership a removal put an end to, as far as it must be remembered: up to which stamp, so
 * that a later one is not meant; whose address it was, so that nobody gets it too soon; and its
 * invite, so that nobody else comes in with that.
 *
 * @param joined the stamp of the membership
 * @param seat its addresses
 * @param invite the single-use invite it came with, if it did
 */
public record Ended(Stamp joined, Seat seat, Optional<SecretHash> invite) {
    private static final int COUNTER = 1;
    private static final int BY = 2;
    private static final int INDEX = 3;
    private static final int OFFSET = 4;
    private static final int INVITE = 5;

    /** What there is to remember of a membership. */
    public static Ended of(Register<Membership> membership) {
        Membership ended = membership.entry();
        return new Ended(membership.stamp(), ended.seat(), ended.invite());
    }

    static Ended read(FieldReader in, IdPool ids) throws MalformedException {
        long counter = in.required(COUNTER).number(Stamp.MAX_COUNTER);
        DeviceId by = ids.device(in.required(BY).exactly(DeviceId.BYTES));
        int index = (int) in.numberOrZero(INDEX, Seat.MAX_INDEX);
        long offset = in.numberOrZero(OFFSET, Long.MAX_VALUE);
        return new Ended(
                Stamp.read(counter, by), new Seat(index, offset), SecretHash.readIfAny(in, INVITE));
    }

    void writeTo(CborWriter out) {
        new FieldWriter(out)
                .number(COUNTER, joined.counter())
                .bytes(BY, joined.by().bytes())
                .numberUnlessZero(INDEX, seat.index())
                .numberUnlessZero(OFFSET, seat.offset())
                .bytesIfAny(INVITE, invite.map(SecretHash::bytes))
                .end();
    }
}
