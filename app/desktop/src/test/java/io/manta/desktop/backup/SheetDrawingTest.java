package io.manta.desktop.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.ipc.Secret;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is drawn can be read again. */
class SheetDrawingTest {
    private static final SheetDrawing.Words WORDS =
            new SheetDrawing.Words(
                    "Backup of “attic”",
                    List.of("Made on a Sunday.", "Two", "Three", "Four"),
                    (number, count) -> number + " of " + count,
                    (number, count) -> "Sheet " + number + " of " + count);

    private static List<String> lines(int count) {
        return Samples.backup(count).lines().stream().map(Secret::reveal).toList();
    }

    private static Set<String> read(List<BufferedImage> pictures) {
        Set<String> all = new HashSet<>();
        pictures.forEach(picture -> all.addAll(SheetReading.codes(picture)));
        return all;
    }

    @Test
    void readsEveryCodeOfFullSheets() {
        List<String> lines = lines(14);
        List<BufferedImage> sheets = new SheetDrawing().draw(lines, WORDS);
        assertThat(sheets).hasSize(2);
        assertThat(BackupLines.in(String.join("\n", read(sheets))))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void readsASheetThatWasPhotographedAskew() {
        List<String> lines = lines(12);
        BufferedImage sheet = new SheetDrawing().draw(lines, WORDS).getFirst();
        BufferedImage photo = photo(sheet, new Random(7));
        assertThat(BackupLines.in(String.join("\n", SheetReading.codes(photo))))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    /** Turned by two degrees, larger, greyish, with noise. */
    private static BufferedImage photo(BufferedImage sheet, Random random) {
        BufferedImage photo = new BufferedImage(2_200, 2_900, BufferedImage.TYPE_INT_RGB);
        Graphics2D out = photo.createGraphics();
        out.setColor(new Color(120, 100, 80));
        out.fillRect(0, 0, photo.getWidth(), photo.getHeight());
        out.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform turn = AffineTransform.getTranslateInstance(130, 60);
        turn.rotate(Math.toRadians(2));
        turn.scale(1.55, 1.55);
        out.drawImage(sheet, turn, null);
        out.dispose();
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                int grey = photo.getRGB(x, y) & 0xFF;
                int seen = Math.clamp(40 + grey * 6 / 10 + random.nextInt(30) + x / 60, 0, 255);
                photo.setRGB(x, y, seen << 16 | seen << 8 | seen);
            }
        }
        return photo;
    }

    @Test
    void drawsNothingForNothing() {
        assertThat(new SheetDrawing().draw(List.of(), WORDS)).isEmpty();
        assertThat(SheetDrawing.sheets(12)).isEqualTo(1);
        assertThat(SheetDrawing.sheets(13)).isEqualTo(2);
    }
}
