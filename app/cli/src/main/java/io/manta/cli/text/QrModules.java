package io.manta.cli.text;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import java.util.Map;

/**
 * The modules of a QR code that has been read back. By chance, one code in forty holds something
 * that common readers take for a fourth corner and give up on; another mask (ISO/IEC 18004 §7.8)
 * says the same in other modules.
 */
final class QrModules {
    private static final int MASKS = 8;
    private static final int QUIET_MODULES = 4;
    private static final int[] TRIAL_SCALES = {3, 4, 6};

    private QrModules() {}

    /** The modules; 1 is dark. */
    static ByteMatrix of(String content) throws MantaException {
        try {
            ByteMatrix standard = encode(content, Map.of());
            if (isReadable(standard, content)) {
                return standard;
            }
            for (int mask = 0; mask < MASKS; mask++) {
                ByteMatrix other = encode(content, Map.of(EncodeHintType.QR_MASK_PATTERN, mask));
                if (isReadable(other, content)) {
                    return other;
                }
            }
            return standard;
        } catch (WriterException e) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "that is too long for a QR code: " + content.length() + " characters",
                    "Leave out --qr and send the text instead.",
                    e);
        }
    }

    private static ByteMatrix encode(String content, Map<EncodeHintType, ?> hints)
            throws WriterException {
        QRCode code = Encoder.encode(content, ErrorCorrectionLevel.L, hints);
        return code.getMatrix();
    }

    private static boolean isReadable(ByteMatrix modules, String content) {
        return Arrays.stream(TRIAL_SCALES).allMatch(scale -> isReadable(modules, content, scale));
    }

    private static boolean isReadable(ByteMatrix modules, String content, int scale) {
        int side = (modules.getWidth() + 2 * QUIET_MODULES) * scale;
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % side / scale - QUIET_MODULES;
            int y = i / side / scale - QUIET_MODULES;
            pixels[i] = isDark(modules, x, y) ? 0 : 0xFFFFFF;
        }
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(
                                    new HybridBinarizer(
                                            new RGBLuminanceSource(side, side, pixels))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText()
                    .equals(content);
        } catch (ReaderException _) {
            return false;
        }
    }

    /** Whether there is a dark module; around the code there is none. */
    static boolean isDark(ByteMatrix modules, int x, int y) {
        return x >= 0
                && y >= 0
                && x < modules.getWidth()
                && y < modules.getHeight()
                && modules.get(x, y) == 1;
    }
}
