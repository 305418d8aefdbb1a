package io.manta.desktop.tray.host;

import io.manta.desktop.icon.Palette;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Decides which palette suits the panel: a pure function of what the desktop tells. */
final class PanelColour {
    private static final int MIDDLE_LUMA = 128;

    private PanelColour() {}

    /**
     * What the desktop tells.
     *
     * @param desktop {@code XDG_CURRENT_DESKTOP}
     * @param gtkTheme {@code GTK_THEME}
     * @param kdeGlobals the lines of KDE's file of colours
     * @param colorScheme of the portal: 1 dark, 2 light, else unknown
     * @param contrast of the portal: 1 higher, else normal
     */
    record Facts(
            String desktop,
            String gtkTheme,
            List<String> kdeGlobals,
            int colorScheme,
            int contrast) {
        Facts {
            kdeGlobals = List.copyOf(kdeGlobals);
        }
    }

    static Palette choose(Facts facts) {
        Palette plain = plain(facts);
        if (facts.contrast != 1) {
            return plain;
        }
        return plain == Palette.LIGHT ? Palette.CONTRAST_LIGHT : Palette.CONTRAST_DARK;
    }

    private static Palette plain(Facts facts) {
        String desktop = facts.desktop.toUpperCase(Locale.ROOT);
        if (desktop.contains("KDE")) {
            // Plasma's panel has a colour of its own, whatever windows have.
            OptionalInt luma = panelLuma(facts.kdeGlobals);
            if (luma.isPresent()) {
                return luma.getAsInt() < MIDDLE_LUMA ? Palette.DARK : Palette.LIGHT;
            }
        }
        if (desktop.contains("GNOME")) {
            // Its bar is dark in both styles.
            return Palette.DARK;
        }
        return switch (facts.colorScheme) {
            case 1 -> Palette.DARK;
            case 2 -> Palette.LIGHT;
            default ->
                    facts.gtkTheme.toLowerCase(Locale.ROOT).endsWith("dark")
                            ? Palette.DARK
                            : Palette.UNKNOWN;
        };
    }

    /** How light the panel is, 0 to 255, by {@code BackgroundNormal=red,green,blue}. */
    private static OptionalInt panelLuma(List<String> lines) {
        boolean within = false;
        for (String line : lines) {
            if (line.startsWith("[")) {
                within = line.strip().equals("[Colors:Complementary]");
            } else if (within && line.startsWith("BackgroundNormal=")) {
                return luma(line.substring(line.indexOf('=') + 1).split(","));
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt luma(String[] rgb) {
        try {
            return rgb.length < 3
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            (299 * Integer.parseInt(rgb[0].strip())
                                            + 587 * Integer.parseInt(rgb[1].strip())
                                            + 114 * Integer.parseInt(rgb[2].strip()))
                                    / 1000);
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
