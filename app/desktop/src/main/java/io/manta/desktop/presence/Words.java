package io.manta.desktop.presence;

import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayMenu;
import java.util.Locale;

/**
 * What the tray and the notifications speak in. Immutable.
 *
 * @param tray texts of {@link TrayMenu#TEXTS}
 * @param errors says what did not work
 */
public record Words(Texts tray, ErrorPresenter errors) {
    /** Those of a language. */
    public static Words in(Locale language) {
        return new Words(
                Texts.of(TrayMenu.TEXTS, language), new ErrorPresenter(Texts.in(language)));
    }
}
