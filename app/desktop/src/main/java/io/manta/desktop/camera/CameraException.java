package io.manta.desktop.camera;

/** There is no picture. */
public final class CameraException extends Exception {
    private static final long serialVersionUID = 1;

    private final CameraTrouble trouble;

    /**
     * @param message what was tried, and what came back
     */
    public CameraException(CameraTrouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    /** Why. */
    public CameraTrouble trouble() {
        return trouble;
    }
}
