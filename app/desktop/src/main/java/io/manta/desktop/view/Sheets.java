package io.manta.desktop.view;

/** Shows one view at a time on top of the main window, as a sheet. On the toolkit's thread. */
public interface Sheets {
    /** Shows a view in place of whatever sheet there is. */
    void show(View view);

    /** Takes the sheet away. */
    void close();
}
