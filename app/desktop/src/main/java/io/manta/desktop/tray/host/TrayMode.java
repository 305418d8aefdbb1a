package io.manta.desktop.tray.host;

/** Where the tray is shown. */
public enum TrayMode {
    /** By the panel, over the message bus. */
    NOTIFIER,
    /** By an older panel, as a small window in it. */
    EMBEDDED,
    /** Nowhere: the window is all there is, and must be minimised instead of hidden. */
    NONE
}
