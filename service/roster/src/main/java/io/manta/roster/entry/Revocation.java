package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import java.time.Instant;

/**
 * An invite was taken back. There is no way to undo that: issue another.
 *
 * @param at when, by the clock of the coordinator that did
 */
public record Revocation(Instant at) implements Entry {
    private static final int AT = 1;

    static Revocation read(FieldReader in) throws MalformedException {
        return new Revocation(in.time(AT));
    }

    @Override
    public boolean takesAway() {
        return true;
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out).time(AT, at).end();
    }
}
