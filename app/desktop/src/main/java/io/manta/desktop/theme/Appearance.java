package io.manta.desktop.theme;

/** What a person wants the windows to look like. */
public enum Appearance {
    /** As the desktop is, followed live. */
    SYSTEM,
    /** Light. */
    LIGHT,
    /** Dark. */
    DARK
}
