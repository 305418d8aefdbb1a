package io.manta.desktop.camera;

/** Why there is no picture; what a person can do most about comes first. */
public enum CameraTrouble {
    /** Another program has it. */
    BUSY,
    /** This person may not use it. */
    NOT_PERMITTED,
    /** It is no camera, or shows pictures of no kind that is understood here. */
    UNUSABLE,
    /** It is not there, or not any more. */
    GONE;

    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int ENXIO = 6;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;

    /** What a number of the system's errors means. */
    static CameraTrouble of(int errno) {
        return switch (errno) {
            case EBUSY -> BUSY;
            case EPERM, EACCES -> NOT_PERMITTED;
            case ENOENT, ENXIO, ENODEV -> GONE;
            default -> UNUSABLE;
        };
    }
}
