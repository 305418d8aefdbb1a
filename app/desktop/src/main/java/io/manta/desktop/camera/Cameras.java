package io.manta.desktop.camera;

/** The cameras of this device. */
public interface Cameras {
    /** Where there is none. */
    Cameras NONE =
            new Cameras() {
                @Override
                public boolean isPresent() {
                    return false;
                }

                @Override
                public Camera open() throws CameraException {
                    throw new CameraException(CameraTrouble.GONE, "there is no camera");
                }
            };

    /** Whether there seems to be one. Opens nothing and never waits. */
    boolean isPresent();

    /**
     * Opens the first that works. May take a second.
     *
     * @throws CameraException why none does
     */
    Camera open() throws CameraException;
}
