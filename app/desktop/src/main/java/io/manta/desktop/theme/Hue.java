package io.manta.desktop.theme;

import java.util.List;
import javafx.scene.paint.Color;

/** One colour for each room and each face, the same every time; all carry white letters. */
public final class Hue {
    private static final List<Color> COLOURS =
            List.of(
                    Color.web("#0f7fa8"),
                    Color.web("#0d8577"),
                    Color.web("#8b5cf6"),
                    Color.web("#d2593f"),
                    Color.web("#b56a00"),
                    Color.web("#2f6fd6"),
                    Color.web("#c2418f"),
                    Color.web("#4f8a2c"));
    private static final Color AWAY = Color.web("#6f8191");

    private Hue() {}

    /** The colour of whatever has that id. */
    public static Color of(String id) {
        return COLOURS.get(Math.floorMod(spread(id.hashCode()), COLOURS.size()));
    }

    /** The colour of the n-th of a list. */
    public static Color at(int index) {
        return COLOURS.get(Math.floorMod(index, COLOURS.size()));
    }

    /** The colour of what is not there. */
    public static Color away() {
        return AWAY;
    }

    // Neighbouring hash codes lie in the low bits only.
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed >>> 16;
    }
}
