package io.manta.desktop.widget;

import io.manta.desktop.camera.Frame;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture in shades of grey, a byte for each pixel. A large file is read coarsely: phones make
 * pictures of more pixels than a code needs, or than the memory of the program holds. By any
 * thread.
 */
final class GreyPicture {
    /** Beyond that many pixels it is no picture of a code. */
    private static final long MOST_PIXELS = 40_000_000;

    private static final int OPAQUE = 128;
    private static final int WHITE = 255;

    private final int width;
    private final int height;
    private final byte[] shades;

    private GreyPicture(int width, int height) {
        this(width, height, new byte[width * height]);
    }

    private GreyPicture(int width, int height, byte[] shades) {
        this.width = width;
        this.height = height;
        this.shades = shades;
    }

    /** What a camera saw. */
    static GreyPicture of(Frame frame) {
        return new GreyPicture(frame.width(), frame.height(), frame.shades());
    }

    /** Of a picture in memory; empty if it is broken, has nothing in it or is too large. */
    static Optional<GreyPicture> of(Image image) {
        long pixels = (long) image.getWidth() * (long) image.getHeight();
        if (image.isError() || pixels < 1 || pixels > MOST_PIXELS) {
            return Optional.empty();
        }
        GreyPicture grey = new GreyPicture((int) image.getWidth(), (int) image.getHeight());
        int[] row = new int[grey.width];
        for (int y = 0; y < grey.height; y++) {
            image.getPixelReader()
                    .getPixels(
                            0,
                            y,
                            grey.width,
                            1,
                            PixelFormat.getIntArgbInstance(),
                            row,
                            0,
                            row.length);
            grey.fill(y, row);
        }
        return Optional.of(grey);
    }

    /**
     * Of a file, with every pixel or with every n-th.
     *
     * @param most about so many pixels
     * @param progress is told how far it is, and asked whether to go on
     * @return empty if it is no picture that can be read, or too large a one
     */
    static Optional<GreyPicture> of(File file, int most, Progress progress) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers =
                    in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader, most, progress);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException _) {
            // What is wrong inside a picture is told by many exceptions; all mean the same here.
            return Optional.empty();
        }
    }

    private static Optional<GreyPicture> read(ImageReader reader, int most, Progress progress)
            throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels < 1 || pixels > MOST_PIXELS) {
            return Optional.empty();
        }
        int step = (int) Math.max(1, Math.round(Math.sqrt((double) pixels / most)));
        ImageReadParam coarse = reader.getDefaultReadParam();
        coarse.setSourceSubsampling(step, step, 0, 0);
        reader.addIIOReadProgressListener(new ReadingListener(progress));
        BufferedImage image = reader.read(0, coarse);
        GreyPicture grey = new GreyPicture(image.getWidth(), image.getHeight());
        int[] row = new int[grey.width];
        for (int y = 0; y < grey.height; y++) {
            grey.fill(y, image.getRGB(0, y, grey.width, 1, row, 0, row.length));
        }
        return Optional.of(grey);
    }

    /** What is seen through is on white paper. */
    private void fill(int y, int[] argb) {
        for (int x = 0; x < width; x++) {
            int pixel = argb[x];
            int shade = ((pixel >> 16 & 0xFF) + 2 * (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 4;
            shades[y * width + x] = (byte) (pixel >>> 24 < OPAQUE ? WHITE : shade);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Row after row, 0 is black. Not to be changed. */
    byte[] shades() {
        return shades;
    }
}
