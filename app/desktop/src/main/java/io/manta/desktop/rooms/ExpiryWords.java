package io.manta.desktop.rooms;

import io.manta.desktop.text.Texts;
import java.time.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Says how long an invite is good. */
final class ExpiryWords extends StringConverter<Duration> {
    private final Texts texts;

    ExpiryWords(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String toString(@Nullable Duration duration) {
        return duration == null ? "" : texts.get("invite.in." + duration.toHours());
    }

    @Override
    public Duration fromString(String text) {
        throw new UnsupportedOperationException("nobody types here");
    }
}
