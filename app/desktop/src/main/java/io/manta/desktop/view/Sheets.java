package io.manta.desktop.view;

import java.util.Optional;

/** Shows one view at a time on top of the main window, as a sheet. On the toolkit's thread. */
public interface Sheets {
    /** Shows a view in place of whatever sheet there is. */
    void show(View view);

    /** Takes the sheet away. */
    void close();

    /**
     * Shows a sheet and gives it something to begin with, which it takes by {@link #given()}.
     *
     * @param given what a person would have typed first
     */
    default void show(View view, String given) {
        show(view);
    }

    /** What the sheet that is being opened was given. */
    default Optional<String> given() {
        return Optional.empty();
    }
}
