package io.manta.roster.entry;

import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.FieldWriter;
import io.manta.base.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;

/**
 * A secret that lets in any number of devices. It rides in the roster, so any coordinator can admit
 * with it; once anybody has revoked it, it stays revoked.
 *
 * @param createdAt when, by the clock of the coordinator that wrote
 * @param expiresAt from when on it lets in nobody, if that was said
 * @param revoked whether it lets in nobody any more
 */
public record ReusableKey(Instant createdAt, Optional<Instant> expiresAt, boolean revoked)
        implements Entry {
    private static final int CREATED_AT = 1;
    private static final int EXPIRES_AT = 2;
    private static final int REVOKED = 3;

    static ReusableKey read(FieldReader in) throws MalformedException {
        return new ReusableKey(in.time(CREATED_AT), in.timeIfAny(EXPIRES_AT), in.flag(REVOKED));
    }

    @Override
    public boolean takesAway() {
        return revoked;
    }

    @Override
    public void writeTo(CborWriter out) {
        new FieldWriter(out)
                .time(CREATED_AT, createdAt)
                .timeIfAny(EXPIRES_AT, expiresAt)
                .flag(REVOKED, revoked)
                .end();
    }
}
