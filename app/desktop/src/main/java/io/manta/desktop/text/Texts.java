package io.manta.desktop.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** Words in one language. Immutable; by any thread. */
public final class Texts {
    /** Where the words of the windows are; the tray has a bundle of its own. */
    public static final String WINDOWS = "/io/manta/desktop/text/texts";

    /** What every bundle is complete in, English first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** The words of the windows; English for a language that is not among {@link #LANGUAGES}. */
    public static Texts in(Locale locale) {
        return of(WINDOWS, locale);
    }

    /**
     * The words of a bundle of this module.
     *
     * @param bundle absolute path without language and {@code .properties}
     */
    public static Texts of(String bundle, Locale locale) {
        boolean german = locale.getLanguage().equals(Locale.GERMAN.getLanguage());
        String file = bundle + (german ? "_de" : "") + ".properties";
        // Whoever reads English words gets English numbers, too.
        boolean matches = german || locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return new Texts(read(file), matches ? locale : Locale.ENGLISH);
    }

    private static ResourceBundle read(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no bundle " + file);
            }
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of that key, with {@code {0}}, {@code {1}} … filled in. */
    public String get(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** Whether there is such a key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** For numbers and dates. */
    public Locale locale() {
        return locale;
    }

    /** For FXML. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
