package io.manta.desktop.camera;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** How a camera writes a picture. Pure. */
enum PixelKind {
    /** Brightness of each pixel, and colours, which are of no use here. */
    YUYV(VideoCalls.YUYV) {
        @Override
        Optional<Frame> read(byte[] data, int width, int height, int lineBytes) {
            int line = Math.max(lineBytes, 2 * width);
            if ((long) line * (height - 1) + 2L * width > data.length) {
                return Optional.empty();
            }
            byte[] shades = new byte[width * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    shades[y * width + x] = data[y * line + 2 * x];
                }
            }
            return Optional.of(new Frame(width, height, shades));
        }
    },
    /** A JPEG. */
    MJPEG(VideoCalls.MJPEG) {
        @Override
        Optional<Frame> read(byte[] data, int width, int height, int lineBytes) {
            try {
                return Optional.ofNullable(
                                ImageIO.read(
                                        new ByteArrayInputStream(HuffmanTables.completed(data))))
                        .filter(image -> image.getWidth() == width && image.getHeight() == height)
                        .map(PixelKind::grey);
            } catch (IOException | RuntimeException _) {
                // What is wrong inside a picture is told by many exceptions; all mean the same.
                return Optional.empty();
            }
        }
    };

    private final int code;

    PixelKind(int code) {
        this.code = code;
    }

    /** How the kernel calls it. */
    int code() {
        return code;
    }

    /**
     * The picture; empty if it is broken.
     *
     * @param lineBytes from one row to the next
     */
    abstract Optional<Frame> read(byte[] data, int width, int height, int lineBytes);

    private static Frame grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] shades = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int red = row[x] >> 16 & 0xFF;
                int green = row[x] >> 8 & 0xFF;
                shades[y * width + x] = (byte) ((red + 2 * green + (row[x] & 0xFF)) / 4);
            }
        }
        return new Frame(width, height, shades);
    }
}
