package io.manta.installer.rooms;

import io.manta.installer.lab.Command;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/** What was on the screen. */
record ScreenPicture(BufferedImage pixels) {
    /** A picture of the toolkit's. */
    static ScreenPicture of(Image screen) {
        int width = (int) screen.getWidth();
        int height = (int) screen.getHeight();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, screen.getPixelReader().getArgb(x, y));
            }
        }
        return new ScreenPicture(pixels);
    }

    /** What {@code zbarimg} reads in it, by way of a file. */
    String scan(Path file) {
        try {
            ImageIO.write(pixels, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Command.run("zbarimg", "--quiet", "--raw", file.toString()).strip();
    }
}
