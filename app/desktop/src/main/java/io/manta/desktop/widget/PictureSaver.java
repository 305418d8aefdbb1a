package io.manta.desktop.widget;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;

/** Saves a picture where the person wants it. */
public final class PictureSaver {
    private PictureSaver() {}

    /**
     * Asks where, and saves.
     *
     * @param beside what belongs to the window that asks
     * @return the file; empty if the person changed their mind
     * @throws IOException when it cannot be written
     */
    public static Optional<File> save(Image picture, Node beside, String title, String name)
            throws IOException {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PNG", "*.png"));
        Optional<File> file =
                Optional.ofNullable(chooser.showSaveDialog(beside.getScene().getWindow()));
        if (file.isPresent()) {
            write(picture, file.get());
        }
        return file;
    }

    /** Writes a PNG. */
    static void write(Image picture, File file) throws IOException {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        if (!ImageIO.write(image, "png", file)) {
            throw new IOException("no writer of PNG");
        }
    }
}
