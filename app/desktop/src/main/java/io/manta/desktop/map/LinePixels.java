package io.manta.desktop.map;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * A picture of thin lines. The toolkit draws a line as a shape, for which it goes through a grid of
 * finer pixels: where the processor draws, a thousand of them take a sixth of a second. These are
 * walked along once, and shared between the two pixels beside the way.
 */
final class LinePixels {
    private static final int OPAQUE = 255;
    private static final int ONE = 256;
    private static final int PLACES = 16;
    private static final int HALF = 0x00FF00FF;

    private final int width;
    private final int height;
    private final double scale;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;

    /**
     * @param width in pixels of the scene, as is the height
     * @param scale pixels of the screen for each of those
     */
    LinePixels(double width, double height, double scale) {
        this.width = (int) Math.max(1, Math.ceil(width * scale));
        this.height = (int) Math.max(1, Math.ceil(height * scale));
        this.scale = scale;
        pixels = new int[this.width * this.height];
        buffer =
                new PixelBuffer<>(
                        this.width,
                        this.height,
                        IntBuffer.wrap(pixels),
                        PixelFormat.getIntArgbPreInstance());
    }

    /** Whether it is for an area of that size. */
    boolean isFor(double wide, double high, double screen) {
        return width == (int) Math.max(1, Math.ceil(wide * screen))
                && height == (int) Math.max(1, Math.ceil(high * screen))
                && scale == screen;
    }

    /** What shows it; the same for as long as this lives. */
    Image image() {
        return new WritableImage(buffer);
    }

    /** Of the scene. */
    double width() {
        return width / scale;
    }

    /** Likewise. */
    double height() {
        return height / scale;
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /** Makes what was drawn visible. */
    void show() {
        buffer.updateBuffer(_ -> null);
    }

    /** A colour in all strengths from nothing to itself, in 256 steps, as pixels are kept. */
    static int[] shades(Color colour) {
        int[] shades = new int[ONE + 1];
        for (int i = 0; i <= ONE; i++) {
            double alpha = colour.getOpacity() * i / ONE * OPAQUE;
            shades[i] =
                    (int) alpha << 24
                            | (int) (colour.getRed() * alpha) << 16
                            | (int) (colour.getGreen() * alpha) << 8
                            | (int) (colour.getBlue() * alpha);
        }
        return shades;
    }

    /**
     * Draws a thin line. Numbers with 16 binary places go along it, since this is done for a
     * thousand lines ten times a second.
     *
     * @param shades of its colour
     * @param dashes lengths drawn and left out by turns, two or none
     */
    void line(Point2D from, Point2D to, int[] shades, double[] dashes) {
        double dx = (to.getX() - from.getX()) * scale;
        double dy = (to.getY() - from.getY()) * scale;
        boolean steep = Math.abs(dy) > Math.abs(dx);
        int steps = Math.max(1, (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))));
        int along = fixed((steep ? from.getY() : from.getX()) * scale);
        int across = fixed((steep ? from.getX() : from.getY()) * scale - 0.5);
        int alongStep = fixed((steep ? dy : dx) / steps);
        int acrossStep = fixed((steep ? dx : dy) / steps);
        int drawn = dashes.length == 2 ? (int) (dashes[0] * scale) : steps + 1;
        int period = dashes.length == 2 ? (int) ((dashes[0] + dashes[1]) * scale) : steps + 1;
        int dash = 0;
        for (int i = 0; i <= steps; i++) {
            if (dash < drawn) {
                int far = across >> 8 & OPAQUE;
                point(steep, along >> PLACES, across >> PLACES, shades[ONE - far]);
                point(steep, along >> PLACES, (across >> PLACES) + 1, shades[far]);
            }
            dash = dash + 1 == period ? 0 : dash + 1;
            along += alongStep;
            across += acrossStep;
        }
    }

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << PLACES));
    }

    private void point(boolean steep, int along, int across, int shade) {
        int x = steep ? across : along;
        int y = steep ? along : across;
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int at = y * width + x;
        int under = pixels[at];
        int rest = ONE - (shade >>> 24);
        // Two of the four parts of a pixel at a time.
        pixels[at] =
                shade
                        + ((under >>> 8 & HALF) * rest & ~HALF)
                        + ((under & HALF) * rest >>> 8 & HALF);
    }
}
