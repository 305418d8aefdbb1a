package io.manta.desktop.tray;

/** A way to show the tray. Calls come from one thread at a time and never wait for the desktop. */
public interface TrayRenderer extends AutoCloseable {
    /** Shows this from now on. */
    void show(TrayLook look);

    /** Takes the icon away. */
    @Override
    void close();
}
