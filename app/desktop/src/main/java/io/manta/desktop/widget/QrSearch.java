package io.manta.desktop.widget;

import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.image.Image;

/**
 * Looks for a code beside the toolkit's thread, which such a look would hold up for seconds. Made
 * and started on that thread; the outcome comes there.
 */
final class QrSearch extends Task<QrFinding> {
    /** Looks somewhere, by a thread of its own. */
    @FunctionalInterface
    private interface Look {
        QrFinding by(Progress progress);
    }

    private final Look look;

    private QrSearch(Look look) {
        this.look = look;
    }

    /** Looks in a picture file. */
    static QrSearch in(File file, List<String> prefixes) {
        return new QrSearch(progress -> QrReading.find(file, prefixes, progress));
    }

    /** Looks in pictures one after the other, and takes the best that is found. */
    static QrSearch in(List<Image> pictures, List<String> prefixes) {
        return new QrSearch(progress -> best(pictures, prefixes, progress));
    }

    private static QrFinding best(List<Image> pictures, List<String> prefixes, Progress progress) {
        return pictures.stream()
                .takeWhile(_ -> !progress.isUnwanted())
                .map(picture -> QrReading.find(picture, prefixes, progress))
                .min(Comparator.comparing(QrFinding::kind))
                .orElse(new QrFinding(QrFinding.Kind.NONE, ""));
    }

    /** Begins; who gave up meanwhile is told nothing. */
    void start(Consumer<QrFinding> outcome) {
        setOnSucceeded(_ -> outcome.accept(getValue()));
        setOnFailed(_ -> outcome.accept(new QrFinding(QrFinding.Kind.NO_PICTURE, "")));
        Thread.ofPlatform().daemon().name("picture").start(this);
    }

    @Override
    protected QrFinding call() {
        return look.by(
                new Progress() {
                    @Override
                    public void at(double share) {
                        updateProgress(share, 1);
                    }

                    @Override
                    public boolean isUnwanted() {
                        return isCancelled();
                    }
                });
    }
}
