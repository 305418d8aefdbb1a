package io.manta.desktop.backup;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads all the codes of a sheet, of which a picture has many. The reader of many finds the marks
 * of all codes at once and is misled where they are close; so parts of the picture are looked at as
 * well, in windows that overlap by half, down to about the size of a code.
 */
final class SheetReading {
    /** Pictures beyond that are not read. */
    static final long MOST_PIXELS = 40_000_000;

    /** How many windows fit side by side, coarse to fine: the sheet has three codes a row. */
    private static final int[] CUTS = {1, 2, 3};

    private static final Map<DecodeHintType, ?> HARDER = Map.of(DecodeHintType.TRY_HARDER, true);

    private SheetReading() {}

    /** What all codes say that can be read. Takes seconds for a large picture. */
    static Set<String> codes(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, new int[width * height], 0, width);
        LuminanceSource whole = new RGBLuminanceSource(width, height, pixels);
        Set<String> found = new LinkedHashSet<>();
        for (int cuts : CUTS) {
            read(whole, cuts, found);
        }
        return found;
    }

    private static void read(LuminanceSource whole, int cuts, Set<String> found) {
        int width = whole.getWidth() / cuts;
        int height = whole.getHeight() / cuts;
        for (int y = 0; y + height <= whole.getHeight(); y += Math.max(1, height / 2)) {
            for (int x = 0; x + width <= whole.getWidth(); x += Math.max(1, width / 2)) {
                read(whole.crop(x, y, width, height), found);
            }
        }
    }

    private static void read(LuminanceSource part, Set<String> found) {
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(part));
        try {
            for (Result result : new QRCodeMultiReader().decodeMultiple(bitmap, HARDER)) {
                found.add(result.getText());
            }
        } catch (ReaderException _) {
            one(bitmap, found);
        }
    }

    private static void one(BinaryBitmap bitmap, Set<String> found) {
        try {
            found.add(new QRCodeReader().decode(bitmap, HARDER).getText());
        } catch (ReaderException _) {
            // There is none in this part.
        }
    }
}
