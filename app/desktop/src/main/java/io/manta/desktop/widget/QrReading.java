package io.manta.desktop.widget;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Reads a QR code out of a picture. */
public final class QrReading {
    private static final long MOST_PIXELS = 40_000_000;

    private QrReading() {}

    /** What the code says; empty if there is none, or the picture is beyond 40 megapixels. */
    public static Optional<String> of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        try {
            BinaryBitmap bitmap =
                    new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
            return Optional.of(
                    new QRCodeReader()
                            .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText());
        } catch (NotFoundException _) {
            return Optional.empty();
        } catch (ReaderException _) {
            return Optional.empty();
        }
    }
}
