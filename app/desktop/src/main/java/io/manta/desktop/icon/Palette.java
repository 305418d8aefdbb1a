package io.manta.desktop.icon;

import java.awt.Color;

/**
 * Which colours the roles of a drawing get, by what they are to be seen on.
 *
 * <p>The values are those of the windows, except that {@link #UNKNOWN} lies between light and dark:
 * where nobody says what colour the panel is, both must do.
 */
public enum Palette {
    /** On a light ground. */
    LIGHT(0x0f7fa8, 0x5c6f7f, 0xc77700, 0xcf3f3f),
    /** On a dark ground. */
    DARK(0x3db4dd, 0x9fb2c2, 0xf0a53a, 0xf07272),
    /** On a ground nobody knows. */
    UNKNOWN(0x1b93c0, 0x8494a3, 0xd9851b, 0xdd5050),
    /** On white, for who needs contrast. */
    CONTRAST_LIGHT(0x000000, 0x000000, 0x000000, 0x000000),
    /** On black, for who needs contrast. */
    CONTRAST_DARK(0xffffff, 0xffffff, 0xffffff, 0xffffff);

    private final Color accent;
    private final Color muted;
    private final Color warn;
    private final Color bad;

    Palette(int accent, int muted, int warn, int bad) {
        this.accent = new Color(accent);
        this.muted = new Color(muted);
        this.warn = new Color(warn);
        this.bad = new Color(bad);
    }

    /** The colour of a role, named as in the drawings. */
    Color of(String role) {
        return switch (role) {
            case "accent" -> accent;
            case "muted" -> muted;
            case "warn" -> warn;
            case "bad" -> bad;
            default -> throw new IllegalArgumentException("no colour for the role " + role);
        };
    }
}
