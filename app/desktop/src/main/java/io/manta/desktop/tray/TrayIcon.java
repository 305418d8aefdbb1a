package io.manta.desktop.tray;

import io.manta.desktop.icon.Drawing;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.icon.Pixmap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the icon of the tray, each picture once. Safe for use by any thread; there are fifty
 * pictures at most.
 */
public final class TrayIcon {
    /** The sides panels ask for, in pixels. */
    public static final List<Integer> SIZES_PX = List.of(16, 22, 24, 32, 48);

    private static final double FIELD_UNITS = 64;

    private final Drawing drawing = Drawing.named("tray.svg"); // guarded by this
    private final Map<Key, List<Pixmap>> drawn = new HashMap<>(); // guarded by this

    private record Key(TrayFace face, Palette palette) {}

    /** The icon in all sizes, smallest first. */
    public synchronized List<Pixmap> pixmaps(TrayFace face, Palette palette) {
        return drawn.computeIfAbsent(new Key(face, palette), this::draw);
    }

    /** The icon in one size of your own, for panels that ask for one. */
    public synchronized Pixmap pixmap(TrayFace face, Palette palette, int sizePx) {
        return drawing.draw(parts(face), FIELD_UNITS, sizePx, palette);
    }

    private List<Pixmap> draw(Key key) {
        return SIZES_PX.stream()
                .map(size -> drawing.draw(parts(key.face), FIELD_UNITS, size, key.palette))
                .toList();
    }

    private static List<String> parts(TrayFace face) {
        List<String> parts = new ArrayList<>();
        parts.add(face.state().name().toLowerCase(Locale.ROOT));
        if (face.attention()) {
            parts.add("attention");
        }
        return parts;
    }
}
