package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;

/**
 * What a removal put an end to: the memberships its author knew of, so that one it could not know
 * of is not meant; and whose addresses they were, so that nobody gets those too soon.
 *
 * @param memberships all that were known, in effect or not: a removal takes the place of an earlier
 *     one
 * @param seat the addresses that are free again
 */
public record Ended(Seen memberships, Seat seat) {
    private static final int MEMBERSHIPS = 1;
    private static final int INDEX = 2;
    private static final int OFFSET = 3;

    static Ended read(FieldReader in, IdPool ids) throws MalformedException {
        Seen memberships = Seen.read(in.required(MEMBERSHIPS), ids);
        int index = (int) in.numberOrZero(INDEX, Seat.MAX_INDEX);
        return new Ended(memberships, new Seat(index, in.numberOrZero(OFFSET, Long.MAX_VALUE)));
    }

    void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out);
        memberships.writeTo(fields.key(MEMBERSHIPS));
        fields.numberUnlessZero(INDEX, seat.index()).numberUnlessZero(OFFSET, seat.offset()).end();
    }
}
