package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import java.time.Instant;

/**
 * A person said that a device may come in. Used up when it does.
 *
 * @param at when, by the clock of the coordinator it was said on
 */
public record Approval(Instant at) implements Entry {
    private static final int AT = 1;

    static Approval read(FieldReader in) throws MalformedException {
        return new Approval(in.time(AT));
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out).time(AT, at).end();
    }
}
