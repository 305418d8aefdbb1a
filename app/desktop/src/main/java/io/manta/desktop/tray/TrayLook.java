package io.manta.desktop.tray;

import io.manta.desktop.icon.Palette;
import java.util.List;

/**
 * All that a renderer shows. Immutable.
 *
 * @param items of the menu
 * @param face of the icon
 * @param palette that suits the panel
 * @param title of the program
 * @param tooltip how things are, in a few words
 */
public record TrayLook(
        List<TrayMenuItem> items, TrayFace face, Palette palette, String title, String tooltip) {
    public TrayLook {
        items = List.copyOf(items);
    }
}
