package io.manta.desktop.contacts;

import io.manta.desktop.text.Amounts;
import java.time.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Says how long something lasts. */
final class SpanWords extends StringConverter<Duration> {
    private final Amounts amounts;

    SpanWords(Amounts amounts) {
        this.amounts = amounts;
    }

    @Override
    public String toString(@Nullable Duration duration) {
        return duration == null ? "" : amounts.span(duration);
    }

    @Override
    public Duration fromString(String text) {
        throw new UnsupportedOperationException("nobody types here");
    }
}
