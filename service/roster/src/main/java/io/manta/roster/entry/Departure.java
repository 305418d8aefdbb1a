package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import java.time.Instant;

/**
 * A membership came to its end, without blame: the device may come back like any other. A device
 * that has come back meanwhile, where the author could not hear of it, stays.
 *
 * @param cause why
 * @param at when, by the clock of the coordinator that wrote
 * @param ended what came to its end
 */
public record Departure(Cause cause, Instant at, Ended ended) implements Entry {
    private static final int CAUSE = 1;
    private static final int AT = 2;
    private static final int ENDED = 3;

    /** Why a membership came to its end. Their order is on the wire: add at the end only. */
    public enum Cause {
        /** The device said so. */
        LEFT,
        /** It was a member for a certain time. */
        EXPIRED,
        /** The network forgets members that are not seen for long. */
        ABSENT
    }

    static Departure read(FieldReader in, IdPool ids) throws MalformedException {
        Cause cause = Cause.values()[in.required(CAUSE).smallNumber(Cause.values().length - 1)];
        Instant at = in.time(AT);
        FieldReader ended = in.required(ENDED).map(Register.MAX_FIELDS);
        Departure departure = new Departure(cause, at, Ended.read(ended, ids));
        ended.end();
        return departure;
    }

    @Override
    public boolean takesAway() {
        return true;
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out).number(CAUSE, cause.ordinal()).time(AT, at);
        ended.writeTo(fields.key(ENDED));
        fields.end();
    }
}
