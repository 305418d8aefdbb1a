package io.manta.installer.lab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A QR code of half blocks as a camera sees it on a dark terminal. */
public record QrPicture(List<String> lines) {
    private static final int PIXELS_A_MODULE = 4;
    private static final int LIGHT = 0xFFFFFF;

    /** What is in it, read by zbarimg from a picture in {@code file}. */
    public String read(Path file) {
        try {
            ImageIO.write(paint(), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Command.run("zbarimg", "--quiet", "--raw", file.toString());
    }

    private BufferedImage paint() {
        int width = lines.getFirst().length();
        BufferedImage picture =
                new BufferedImage(
                        width * PIXELS_A_MODULE,
                        2 * lines.size() * PIXELS_A_MODULE,
                        BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (isLight(x / PIXELS_A_MODULE, y / PIXELS_A_MODULE)) {
                    picture.setRGB(x, y, LIGHT);
                }
            }
        }
        return picture;
    }

    private boolean isLight(int column, int row) {
        char block = lines.get(row / 2).charAt(column);
        return block == '█' || block == (row % 2 == 0 ? '▀' : '▄');
    }
}
