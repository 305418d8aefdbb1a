package io.manta.desktop.presence;

import io.manta.desktop.tray.host.TrayMode;
import io.manta.ipc.reply.AttentionView;

/** The windows, as the tray and the notifications need them. On the toolkit's thread. */
public interface Windows {
    /** Shows the main window, or brings it to the front. */
    void show();

    /** Shows a room in it. */
    void showRoom(String network);

    /** Shows in it what waits for the person. */
    void showAttention(AttentionView attention);

    /** Shows in it what is well and what is not. */
    void showDoctor();

    /** Shows the settings in it. */
    void showSettings();

    /** Whether the person looks at it now. */
    boolean isWatched();

    /**
     * The tray is shown there from now on. Without one a window that was closed could not be had
     * back: it must be minimised instead.
     */
    void trayIs(TrayMode mode);

    /** Ends the program. */
    void quit();
}
