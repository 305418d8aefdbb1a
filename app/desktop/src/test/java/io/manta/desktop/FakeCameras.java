package io.manta.desktop;

import io.manta.desktop.camera.Camera;
import io.manta.desktop.camera.CameraException;
import io.manta.desktop.camera.CameraTrouble;
import io.manta.desktop.camera.Cameras;
import io.manta.desktop.camera.Frame;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera that sees what a test holds before it. */
public final class FakeCameras implements Cameras {
    private record Held(Frame frame, Runnable seen) {}

    private final BlockingQueue<Held> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger on = new AtomicInteger();
    private volatile boolean present;
    private volatile Optional<CameraTrouble> trouble = Optional.empty();

    /** Is there from now on, and does not work if there is trouble. */
    public void plugIn(Optional<CameraTrouble> why) {
        present = true;
        trouble = why;
    }

    /** Sees that next. */
    public void hold(Frame frame) {
        hold(frame, () -> {});
    }

    /**
     * Sees that next.
     *
     * @param seen is told when it was looked at, and shown if there is no code in it that is wanted
     */
    public void hold(Frame frame, Runnable seen) {
        frames.add(new Held(frame, seen));
    }

    /** How many are on. */
    public int on() {
        return on.get();
    }

    @Override
    public boolean isPresent() {
        return present;
    }

    @Override
    public Camera open() throws CameraException {
        if (trouble.isPresent()) {
            throw new CameraException(trouble.get(), "by the test");
        }
        on.incrementAndGet();
        return new Camera() {
            private Runnable seen = () -> {};

            @Override
            public Optional<Frame> next() {
                tell();
                try {
                    Optional<Held> next =
                            Optional.ofNullable(frames.poll(20, TimeUnit.MILLISECONDS));
                    next.ifPresent(held -> seen = held.seen);
                    return next.map(Held::frame);
                } catch (InterruptedException _) {
                    return Optional.empty();
                }
            }

            private void tell() {
                seen.run();
                seen = () -> {};
            }

            @Override
            public void close() {
                on.decrementAndGet();
                tell();
            }
        };
    }
}
