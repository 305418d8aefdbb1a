package io.manta.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import javafx.geometry.Point2D;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(OnOwnDisplay.class)
class LinePixelsTest {
    private static final double[] WHOLE = {};

    private static PixelReader draw(
            Color colour, double[] dashes, double scale, double toX, double toY) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> {
                    LinePixels pixels = new LinePixels(40, 40, scale);
                    pixels.line(
                            new Point2D(4, 4),
                            new Point2D(toX, toY),
                            LinePixels.shades(colour),
                            dashes);
                    pixels.show();
                    return pixels.image().getPixelReader();
                });
    }

    /** How opaque all pixels of a column are together. */
    private static double opacity(PixelReader picture, int x) {
        double sum = 0;
        for (int y = 0; y < 40; y++) {
            sum += picture.getColor(x, y).getOpacity();
        }
        return sum;
    }

    @Test
    void isAsWideAsAPixelAllTheWay() {
        PixelReader picture = draw(Color.RED, WHOLE, 1, 36, 17);
        for (int x = 5; x < 35; x++) {
            assertThat(opacity(picture, x)).as("column %d", x).isBetween(0.97, 1.01);
        }
        assertThat(opacity(picture, 2)).isZero();
        assertThat(opacity(picture, 38)).isZero();
    }

    @Test
    void hasTheColourAndOpacityOfItsKind() {
        PixelReader picture = draw(Color.color(0.2, 0.6, 0.4, 0.5), WHOLE, 1, 36, 4.5);
        assertThat(opacity(picture, 20)).isBetween(0.47, 0.51);
        Color middle = picture.getColor(20, 4);
        assertThat(middle.getGreen()).isBetween(0.57, 0.63);
        assertThat(middle.getRed()).isBetween(0.17, 0.23);
    }

    @Test
    void leavesGapsWhereItIsDashed() {
        PixelReader picture = draw(Color.RED, new double[] {7, 5}, 1, 36, 4);
        assertThat(opacity(picture, 4 + 3)).isGreaterThan(0.9);
        assertThat(opacity(picture, 4 + 9)).isZero();
        assertThat(opacity(picture, 4 + 14)).isGreaterThan(0.9);
    }

    @Test
    void fillsThePixelsOfAFinerScreenAndEndsAtItsRim() {
        PixelReader picture = draw(Color.RED, WHOLE, 2, 90, 4);
        assertThat(picture.getColor(79, 7).getOpacity() + picture.getColor(79, 8).getOpacity())
                .isGreaterThan(0.9);
    }
}
