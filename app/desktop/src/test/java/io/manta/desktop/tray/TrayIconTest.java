package io.manta.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.icon.AppIcon;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.icon.Pixmap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TrayIconTest {
    private static final int SMALL_PX = 16;
    private static final int HALF = 128;

    private final TrayIcon icon = new TrayIcon();

    private static List<TrayFace> faces() {
        List<TrayFace> faces = new ArrayList<>();
        for (boolean attention : new boolean[] {false, true}) {
            for (TrayFace.State state : TrayFace.State.values()) {
                faces.add(new TrayFace(state, attention));
            }
        }
        return faces;
    }

    @Test
    void tellsAllStatesApartByTheirShapeAtSixteenPixels() {
        List<TrayFace> faces = faces();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(pixelsThatDiffer(faces.get(i), faces.get(j)))
                        .as("%s and %s", faces.get(i), faces.get(j))
                        .isGreaterThanOrEqualTo(10);
            }
        }
    }

    /** Where one leaves the ground free and the other does not, whatever their colours. */
    private int pixelsThatDiffer(TrayFace one, TrayFace other) {
        int[] a = icon.pixmap(one, Palette.LIGHT, SMALL_PX).argb();
        int[] b = icon.pixmap(other, Palette.LIGHT, SMALL_PX).argb();
        int differ = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] >>> 24 >= HALF != b[i] >>> 24 >= HALF) {
                differ++;
            }
        }
        return differ;
    }

    @Test
    void usesOneColourOnlyForWhoNeedsContrast() {
        for (TrayFace face : faces()) {
            int[] pixels = icon.pixmap(face, Palette.CONTRAST_DARK, SMALL_PX).argb();
            assertThat(Arrays.stream(pixels).filter(pixel -> pixel >>> 24 != 0))
                    .as("%s", face)
                    .allMatch(pixel -> (pixel | 0xff000000) == 0xffffffff);
        }
    }

    @Test
    void comesInAllSizesThatPanelsAskFor() {
        assertThat(icon.pixmaps(faces().getFirst(), Palette.DARK))
                .extracting(Pixmap::sizePx)
                .containsExactlyElementsOf(TrayIcon.SIZES_PX);
    }

    /** Not a proof of anything: what a designer looks at, in target/icons. */
    @Test
    void laysAllPicturesOnOneSheet() throws Exception {
        BufferedImage sheet = new BufferedImage(1560, 1180, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int y = 0;
        for (Palette palette : Palette.values()) {
            graphics.setColor(ground(palette));
            graphics.fillRect(0, y, sheet.getWidth(), 150);
            row(graphics, palette, y);
            y += 160;
        }
        int x = 10;
        for (Pixmap picture : AppIcon.all()) {
            if (picture.sizePx() <= 256) {
                graphics.drawImage(picture.image(), x, y + 10, null);
                x += picture.sizePx() + 16;
            }
        }
        graphics.drawImage(AppIcon.all().get(1).image(), x, y + 10, 220, 220, null);
        graphics.dispose();
        Path folder = Files.createDirectories(Path.of("target", "icons"));
        ImageIO.write(sheet, "png", folder.resolve("sheet.png").toFile());
        AppIcon.writeTo(folder.resolve("hicolor"));
        assertThat(folder.resolve("sheet.png")).isNotEmptyFile();
    }

    private void row(Graphics2D graphics, Palette palette, int y) {
        int x = 10;
        for (TrayFace face : faces()) {
            graphics.drawImage(icon.pixmap(face, palette, 16).image(), x, y + 4, null);
            graphics.drawImage(icon.pixmap(face, palette, 22).image(), x + 24, y + 2, null);
            graphics.drawImage(icon.pixmap(face, palette, 32).image(), x + 54, y, null);
            graphics.drawImage(icon.pixmap(face, palette, 48).image(), x + 94, y, null);
            // The smallest, seen through a glass.
            graphics.drawImage(icon.pixmap(face, palette, 16).image(), x, y + 50, 96, 96, null);
            x += 155;
        }
    }

    private static Color ground(Palette palette) {
        return switch (palette) {
            case LIGHT, UNKNOWN -> new Color(0xf3f6f9);
            case DARK -> new Color(0x16212b);
            case CONTRAST_LIGHT -> Color.WHITE;
            case CONTRAST_DARK -> Color.BLACK;
        };
    }
}
