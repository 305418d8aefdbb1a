package io.manta.desktop.widget;

import io.manta.desktop.camera.Camera;
import io.manta.desktop.camera.CameraException;
import io.manta.desktop.camera.CameraTrouble;
import io.manta.desktop.camera.Cameras;
import io.manta.desktop.camera.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a code before the camera until there is one, or nobody wants it any more; the camera is
 * on no longer than that. Made and started on the toolkit's thread, where all that comes of it
 * comes; pictures that thread has no time for are passed over.
 */
final class CameraSearch extends Task<QrFinding> {
    private final Cameras cameras;
    private final List<String> prefixes;
    private final Listener listener;
    private final AtomicReference<@Nullable Seen> pending = new AtomicReference<>();

    /** Hears how it goes. */
    interface Listener {
        /**
         * The camera saw this.
         *
         * @param finding what code is in it
         */
        void saw(Frame frame, QrFinding finding);

        /** There is a code of the right kind; the camera is off. */
        void found(String code);

        /** There will be no pictures; the camera is off. */
        void failed(CameraTrouble why);
    }

    private record Seen(Frame frame, QrFinding finding) {}

    CameraSearch(Cameras cameras, List<String> prefixes, Listener listener) {
        this.cameras = cameras;
        this.prefixes = List.copyOf(prefixes);
        this.listener = listener;
    }

    /** Begins; who gave up meanwhile is told nothing. */
    void start() {
        setOnSucceeded(_ -> listener.found(getValue().text()));
        setOnFailed(
                _ ->
                        listener.failed(
                                getException() instanceof CameraException e
                                        ? e.trouble()
                                        : CameraTrouble.UNUSABLE));
        Thread.ofPlatform().daemon().name("camera").start(this);
    }

    @Override
    protected QrFinding call() throws CameraException {
        try (Camera camera = cameras.open()) {
            while (!isCancelled()) {
                Optional<Frame> frame = camera.next();
                if (frame.isPresent()) {
                    QrFinding finding = QrReading.find(frame.get(), prefixes);
                    if (finding.kind() == QrFinding.Kind.FOUND) {
                        return finding;
                    }
                    show(new Seen(frame.get(), finding));
                }
            }
        }
        return new QrFinding(QrFinding.Kind.NONE, "");
    }

    private void show(Seen seen) {
        if (pending.getAndSet(seen) == null) {
            Platform.runLater(
                    () -> {
                        Seen latest = pending.getAndSet(null);
                        if (latest != null && !isCancelled()) {
                            listener.saw(latest.frame(), latest.finding());
                        }
                    });
        }
    }
}
