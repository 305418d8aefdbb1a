package io.manta.desktop.widget;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
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
        BitMatrix matrix = matrix(text);
        int side = (matrix.getWidth() + 2 * QUIET_MODULES) * modulePx;
        WritableImage image = new WritableImage(side, side);
        PixelWriter writer = image.getPixelWriter();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean dark = isDark(matrix, x / modulePx, y / modulePx);
                writer.setColor(x, y, dark ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }

    private static boolean isDark(BitMatrix matrix, int column, int row) {
        int x = column - QUIET_MODULES;
        int y = row - QUIET_MODULES;
        return x >= 0
                && y >= 0
                && x < matrix.getWidth()
                && y < matrix.getHeight()
                && matrix.get(x, y);
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    0,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
