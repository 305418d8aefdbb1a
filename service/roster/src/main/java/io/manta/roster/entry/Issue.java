package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;

/**
 * A single-use invite was handed to somebody.
 *
 * @param at when, by the clock of the coordinator that did
 * @param expiresAt from when on it lets in nobody
 * @param hostname the only name under which it lets in, if it is bound to one
 */
public record Issue(Instant at, Instant expiresAt, Optional<Label> hostname) implements Entry {
    private static final int AT = 1;
    private static final int EXPIRES_AT = 2;
    private static final int HOSTNAME = 3;

    static Issue read(FieldReader in) throws MalformedException {
        Instant at = in.time(AT);
        Instant expiresAt = in.time(EXPIRES_AT);
        Optional<Label> hostname =
                in.has(HOSTNAME)
                        ? Optional.of(Label.read(in.required(HOSTNAME)))
                        : Optional.empty();
        return new Issue(at, expiresAt, hostname);
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out).time(AT, at).time(EXPIRES_AT, expiresAt);
        hostname.ifPresent(name -> fields.text(HOSTNAME, name.text()));
        fields.end();
    }
}
