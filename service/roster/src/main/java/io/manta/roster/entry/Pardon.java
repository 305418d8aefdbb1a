package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;

/**
 * Takes bans back: those its author knew of, and so none that somebody else pronounced meanwhile.
 *
 * @param bans all that were known, in force or not: a pardon takes the place of an earlier one
 */
public record Pardon(Seen bans) implements Entry {
    private static final int BANS = 1;

    static Pardon read(FieldReader in, IdPool ids) throws MalformedException {
        return new Pardon(Seen.read(in.required(BANS), ids));
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out);
        bans.writeTo(fields.key(BANS));
        fields.end();
    }
}
