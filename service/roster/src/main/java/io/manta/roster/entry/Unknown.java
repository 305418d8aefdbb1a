package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;

/**
 * Something a later version wrote. Kept, merged and passed on as it is, so that old coordinators
 * don't lose what new ones say.
 */
public record Unknown() implements Entry {
    @Override
    public void writeTo(CborWriter out) {
        throw new IllegalStateException("what is unknown is never written anew");
    }
}
