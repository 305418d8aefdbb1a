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
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
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
        frames.add(frame);
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
            @Override
            public Optional<Frame> next() {
                try {
                    return Optional.ofNullable(frames.poll(20, TimeUnit.MILLISECONDS));
                } catch (InterruptedException _) {
                    return Optional.empty();
                }
            }

            @Override
            public void close() {
                on.decrementAndGet();
            }
        };
    }
}
