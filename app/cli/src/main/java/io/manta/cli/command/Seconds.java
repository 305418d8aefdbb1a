package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.text.Amounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A length of time that somebody may have written behind an option. */
final class Seconds {
    private Seconds() {}

    /**
     * How many seconds that is; empty when nothing was written.
     *
     * @throws MantaException {@code INVALID_ARGUMENT} for what is no length of time
     */
    static Optional<Long> of(@Nullable String written) throws MantaException {
        return written == null
                ? Optional.empty()
                : Optional.of(Amounts.parseDuration(written).toSeconds());
    }
}
