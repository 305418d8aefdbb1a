package io.manta.desktop.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Graphics2D;
import java.util.Map;

/** A QR code on paper. Immutable. */
public final class PaperCode {
    /** White around it, which readers want (ISO/IEC 18004, 9.1). */
    public static final int QUIET_MODULES = 4;

    private final BitMatrix matrix;

    /**
     * @throws IllegalArgumentException when the text is too long for a code
     */
    public PaperCode(String text) {
        try {
            matrix =
                    new QRCodeWriter()
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
            throw new IllegalArgumentException("too long for a code", e);
        }
    }

    /** How many modules wide and high it is, with the white around it. */
    public int modules() {
        return matrix.getWidth() + 2 * QUIET_MODULES;
    }

    /**
     * Draws it, the white around it included.
     *
     * @param module dots of one module
     */
    public void draw(Graphics2D out, int x, int y, int module) {
        int left = x + QUIET_MODULES * module;
        int top = y + QUIET_MODULES * module;
        for (int row = 0; row < matrix.getHeight(); row++) {
            for (int column = 0; column < matrix.getWidth(); column++) {
                if (matrix.get(column, row)) {
                    out.fillRect(left + column * module, top + row * module, module, module);
                }
            }
        }
    }
}
