package io.manta.desktop.widget;

import io.manta.desktop.paper.PaperCode;
import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** Draws text as a QR code, always dark on white: readers expect that in any theme. */
public final class QrPicture {
    private static final int QUIET_MODULES = 2;

    private QrPicture() {}

    /**
     * The picture.
     *
     * @param text at most some 2,000 characters
     * @param modulePx width of one module
     * @throws IllegalArgumentException when the text is too long for a QR code
     */
    public static Image of(String text, int modulePx) {
        PaperCode code = new PaperCode(text);
        int side = (code.modules() - 2 * (PaperCode.QUIET_MODULES - QUIET_MODULES)) * modulePx;
        WritableImage image = new WritableImage(side, side);
        PixelWriter writer = image.getPixelWriter();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean dark =
                        code.isDark(x / modulePx - QUIET_MODULES, y / modulePx - QUIET_MODULES);
                writer.setColor(x, y, dark ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }
}
