package io.manta.desktop.widget;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Says values to choose from in words; nobody types them. */
public final class Spoken<T> extends StringConverter<T> {
    private final Function<T, String> words;

    /**
     * @param words for a value
     */
    public Spoken(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("nobody types here");
    }
}
