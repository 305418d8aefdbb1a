package io.manta.desktop.camera;

import java.util.Optional;

/** A camera that is on, until it is closed. For the one thread that opened it. */
public interface Camera extends AutoCloseable {
    /**
     * Waits for the next picture, a tenth of a second at most; ten a second at most.
     *
     * @return empty if there was none, or it was broken
     * @throws CameraException when there will be no more
     */
    Optional<Frame> next() throws CameraException;

    /** Switches it off. */
    @Override
    void close();
}
