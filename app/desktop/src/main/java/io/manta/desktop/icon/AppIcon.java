package io.manta.desktop.icon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** The icon of the program, for windows, desktop files and packages. */
public final class AppIcon {
    /** The sides desktops ask for, in pixels. */
    public static final List<Integer> SIZES_PX = List.of(16, 22, 24, 32, 48, 64, 96, 128, 256, 512);

    private static final double FIELD_UNITS = 128;

    private AppIcon() {}

    /** In one size. */
    public static Pixmap of(int sizePx) {
        return Drawing.named("manta.svg").draw(List.of("app"), FIELD_UNITS, sizePx, Palette.LIGHT);
    }

    /** In all sizes, smallest first. */
    public static List<Pixmap> all() {
        return SIZES_PX.stream().map(AppIcon::of).toList();
    }

    /**
     * Writes PNG files as the icon theme specification lays them out, {@code 48x48/apps/manta.png};
     * for packages.
     *
     * @param theme the folder of the theme, {@code …/icons/hicolor}
     * @throws IOException when one cannot be written
     */
    public static void writeTo(Path theme) throws IOException {
        for (Pixmap picture : all()) {
            String size = picture.sizePx() + "x" + picture.sizePx();
            Path apps = Files.createDirectories(theme.resolve(size).resolve("apps"));
            ImageIO.write(picture.image(), "png", apps.resolve("manta.png").toFile());
        }
    }
}
