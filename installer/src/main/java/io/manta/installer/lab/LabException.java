package io.manta.installer.lab;

/** Something of the lab could not be made or did not answer; the message says what, in words. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what went wrong. */
    public LabException(String message) {
        super(message);
    }

    /** Says what went wrong, and why. */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
