package io.manta.desktop.widget;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import io.manta.desktop.camera.Frame;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;

/** Reads QR codes out of pictures. Takes up to seconds, by any thread. */
public final class QrReading {
    /** Enough for a code that fills a good part of the picture. */
    private static final int COARSE = 3_000_000;

    /** As much as the memory of the program is good for. */
    private static final int FINE = 12_000_000;

    /** How far a look is once the file is read. */
    private static final double READ = 0.5;

    private QrReading() {}

    /** What the code says; empty if there is none, or the picture is beyond 40 megapixels. */
    public static Optional<String> of(Image image) {
        return GreyPicture.of(image).stream()
                .flatMap(grey -> codes(grey, Progress.unseen()).stream())
                .findFirst();
    }

    /** Looks for one code in what a camera saw. */
    static QrFinding find(Frame frame, List<String> prefixes) {
        GreyPicture grey = GreyPicture.of(frame);
        return QrFinding.among(codes(grey, Progress.unseen()), prefixes);
    }

    /** Looks for one code that begins with one of the prefixes. */
    static QrFinding find(Image image, List<String> prefixes, Progress progress) {
        return GreyPicture.of(image)
                .map(grey -> QrFinding.among(codes(grey, progress), prefixes))
                .orElse(new QrFinding(QrFinding.Kind.NO_PICTURE, ""));
    }

    /**
     * The same in a file: coarsely first, which is quick, then with all pixels there is room for.
     */
    static QrFinding find(File file, List<String> prefixes, Progress progress) {
        QrFinding coarse = find(file, COARSE, prefixes, progress);
        boolean done = coarse.kind() != QrFinding.Kind.NONE || progress.isUnwanted();
        return done ? coarse : find(file, FINE, prefixes, progress);
    }

    private static QrFinding find(File file, int pixels, List<String> prefixes, Progress progress) {
        Optional<GreyPicture> grey = GreyPicture.of(file, pixels, progress.upTo(READ));
        if (grey.isEmpty()) {
            return new QrFinding(QrFinding.Kind.NO_PICTURE, "");
        }
        return QrFinding.among(codes(grey.get(), progress), prefixes);
    }

    /** What all codes say that can be read. */
    private static List<String> codes(GreyPicture grey, Progress progress) {
        if (progress.isUnwanted()) {
            return List.of();
        }
        BinaryBitmap bitmap =
                new BinaryBitmap(
                        new HybridBinarizer(
                                new PlanarYUVLuminanceSource(
                                        grey.shades(),
                                        grey.width(),
                                        grey.height(),
                                        0,
                                        0,
                                        grey.width(),
                                        grey.height(),
                                        false)));
        Map<DecodeHintType, ?> hints = Map.of(DecodeHintType.TRY_HARDER, true);
        try {
            return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap, hints))
                    .map(Result::getText)
                    .toList();
        } catch (ReaderException _) {
            // The reader for one finds what the reader for many passes over.
            return progress.isUnwanted() ? List.of() : one(bitmap, hints).stream().toList();
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
