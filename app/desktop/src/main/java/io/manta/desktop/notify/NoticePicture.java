package io.manta.desktop.notify;

import io.manta.desktop.icon.Pixmap;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A picture as the protocol has it: red, green, blue, alpha. */
public final class NoticePicture extends Struct {
    @Position(0)
    public final int width;

    @Position(1)
    public final int height;

    @Position(2)
    public final int rowBytes;

    @Position(3)
    public final boolean alpha;

    @Position(4)
    public final int bitsPerSample;

    @Position(5)
    public final int channels;

    @Position(6)
    public final byte[] data;

    NoticePicture(Pixmap pixmap) {
        this(pixmap.sizePx(), pixmap.sizePx(), 4 * pixmap.sizePx(), true, 8, 4, alphaLast(pixmap));
    }

    public NoticePicture(
            int width,
            int height,
            int rowBytes,
            boolean alpha,
            int bitsPerSample,
            int channels,
            byte[] data) {
        this.width = width;
        this.height = height;
        this.rowBytes = rowBytes;
        this.alpha = alpha;
        this.bitsPerSample = bitsPerSample;
        this.channels = channels;
        this.data = data;
    }

    private static byte[] alphaLast(Pixmap pixmap) {
        byte[] bytes = pixmap.networkOrder();
        for (int i = 0; i < bytes.length; i += 4) {
            byte alpha = bytes[i];
            System.arraycopy(bytes, i + 1, bytes, i, 3);
            bytes[i + 3] = alpha;
        }
        return bytes;
    }
}
