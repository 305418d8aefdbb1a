package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;

/**
 * What a device may do to the roster.
 *
 * @param kind what
 */
public record Role(Kind kind) implements Entry {
    private static final int KIND = 1;

    /** What a device may do. Their order is on the wire: add at the end only. */
    public enum Kind {
        /** Read it. */
        MEMBER,
        /** Edit it: it has the key of the epoch. */
        COORDINATOR,
        /** Read it at most; but it still has the key, so the epoch must change. */
        FORMER_COORDINATOR
    }

    static Role read(FieldReader in) throws MalformedException {
        return new Role(Kind.values()[(int) in.numberOrZero(KIND, Kind.values().length - 1)]);
    }

    @Override
    public boolean takesAway() {
        return kind != Kind.COORDINATOR;
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out).numberUnlessZero(KIND, kind.ordinal()).end();
    }
}
