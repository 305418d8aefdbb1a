package io.manta.desktop.widget;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
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
        return all(image).stream().findFirst();
    }

    /** Looks for one code that begins with one of the prefixes. */
    public static QrFinding find(Image image, List<String> prefixes) {
        if (image.isError() || !isReadable(image)) {
            return new QrFinding(QrFinding.Kind.NO_PICTURE, "");
        }
        return QrFinding.among(all(image), prefixes);
    }

    private static boolean isReadable(Image image) {
        return image.getWidth() >= 1
                && image.getHeight() >= 1
                && image.getWidth() * image.getHeight() <= MOST_PIXELS;
    }

    /** What all codes say that can be read. */
    private static List<String> all(Image image) {
        if (!isReadable(image)) {
            return List.of();
        }
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BinaryBitmap bitmap =
                new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        Map<DecodeHintType, ?> hints = Map.of(DecodeHintType.TRY_HARDER, true);
        try {
            return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap, hints))
                    .map(Result::getText)
                    .toList();
        } catch (ReaderException _) {
            // The reader for one finds what the reader for many passes over.
            return one(bitmap, hints).stream().toList();
        }
    }

    private static Optional<String> one(BinaryBitmap bitmap, Map<DecodeHintType, ?> hints) {
        try {
            return Optional.of(new QRCodeReader().decode(bitmap, hints).getText());
        } catch (ReaderException _) {
            return Optional.empty();
        }
    }
}
