package io.manta.desktop.view;

import java.util.Optional;

/** Shows one view at a time on top of the main window, as a sheet. On the toolkit's thread. */
public interface Sheets {
    /** Shows a view in place of whatever sheet there is. */
    void show(View view);

    /** Takes the sheet away, or comes back to the one that was {@link #visit left} for it. */
    void close();

    /**
     * Shows a view and comes back to the present one when it is closed, with whatever it led to.
     */
    default void visit(View view) {
        show(view);
    }

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
