package io.manta.desktop.widget;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Tells how far a file is read, and stops the reader when nobody wants it any more. */
final class ReadingListener implements IIOReadProgressListener {
    private static final double PERCENT = 100;

    private final Progress progress;

    ReadingListener(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void imageProgress(ImageReader source, float percentage) {
        progress.at(percentage / PERCENT);
        if (progress.isUnwanted()) {
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
