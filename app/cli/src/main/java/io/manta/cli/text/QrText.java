package io.manta.cli.text;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import io.manta.base.error.MantaException;
import java.util.ArrayList;
import java.util.List;

/**
 * A QR code (ISO/IEC 18004) of half blocks, two modules in each character, with its quiet zone. In
 * colour it is black on white on every terminal. Without, the light modules are drawn, which is
 * right on dark terminals; on light ones the code is inverted, which most readers take too.
 */
public final class QrText {
    /** ISO/IEC 18004 §6.3.8: four modules of quiet all round. */
    private static final int QUIET_MODULES = 4;

    private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
    private static final String RESET = "\u001b[0m";

    private final ByteMatrix modules;

    private QrText(ByteMatrix modules) {
        this.modules = modules;
    }

    /** The lines of the drawing. */
    public static List<String> lines(String content, boolean colour) throws MantaException {
        QrText drawing = new QrText(QrModules.of(content));
        List<String> lines = new ArrayList<>();
        int end = drawing.modules.getHeight() + QUIET_MODULES;
        for (int y = -QUIET_MODULES; y < end; y += 2) {
            String line = drawing.line(y, colour);
            lines.add(colour ? BLACK_ON_WHITE + line + RESET : line);
        }
        return lines;
    }

    private String line(int y, boolean colour) {
        StringBuilder line = new StringBuilder();
        for (int x = -QUIET_MODULES; x < modules.getWidth() + QUIET_MODULES; x++) {
            // The drawn colour is black in colour, and the light one without.
            line.append(
                    block(
                            QrModules.isDark(modules, x, y) == colour,
                            QrModules.isDark(modules, x, y + 1) == colour));
        }
        return line.toString();
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
