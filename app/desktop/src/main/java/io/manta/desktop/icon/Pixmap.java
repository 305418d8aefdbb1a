package io.manta.desktop.icon;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A picture of square pixels. Immutable.
 *
 * @param sizePx width and height
 * @param argb row by row from the top, not premultiplied; never to be written to
 */
public record Pixmap(int sizePx, int[] argb) {
    public Pixmap {
        if (argb.length != sizePx * sizePx) {
            throw new IllegalArgumentException(argb.length + " pixels in a picture of " + sizePx);
        }
    }

    /** As the status notifier protocol wants it: four bytes a pixel, alpha first. */
    public byte[] networkOrder() {
        ByteBuffer bytes = ByteBuffer.allocate(argb.length * Integer.BYTES);
        bytes.asIntBuffer().put(argb);
        return bytes.array();
    }

    /** As Java2D wants it; a copy. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(sizePx, sizePx, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, sizePx, sizePx, argb, 0, sizePx);
        return image;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixmap that
                && sizePx == that.sizePx
                && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "a picture of " + sizePx + " by " + sizePx;
    }
}
