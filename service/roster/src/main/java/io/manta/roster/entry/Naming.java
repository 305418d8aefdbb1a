package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;

/**
 * A device got this host name. Where two got the same one from coordinators that could not talk,
 * the earlier keeps it.
 *
 * @param name the name
 */
public record Naming(Label name) implements Entry {
    private static final int NAME = 1;

    static Naming read(FieldReader in) throws MalformedException {
        return new Naming(Label.read(in.required(NAME)));
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out).text(NAME, name.text()).end();
    }
}
