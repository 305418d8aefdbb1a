package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;

/**
 * A person removed a device, or turned it away. Keeps it out, whatever else was said at the same
 * time, until somebody who knows of this ban takes it back with a {@link Pardon}.
 *
 * @param at when, by the clock of the coordinator that wrote
 * @param blocked whether it may not even ask to be let in again
 * @param ended what came to its end with it, if there was anything
 */
public record Ban(Instant at, boolean blocked, Optional<Ended> ended) implements Entry {
    private static final int AT = 1;
    private static final int BLOCKED = 2;
    private static final int ENDED = 3;

    static Ban read(FieldReader in, IdPool ids) throws MalformedException {
        Instant at = in.time(AT);
        boolean blocked = in.flag(BLOCKED);
        if (!in.has(ENDED)) {
            return new Ban(at, blocked, Optional.empty());
        }
        FieldReader ended = in.required(ENDED).map(Register.MAX_FIELDS);
        Ban ban = new Ban(at, blocked, Optional.of(Ended.read(ended, ids)));
        ended.end();
        return ban;
    }

    @Override
    public boolean takesAway() {
        return true;
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out).time(AT, at).flag(BLOCKED, blocked);
        ended.ifPresent(membership -> membership.writeTo(fields.key(ENDED)));
        fields.end();
    }
}
