package io.manta.roster.codec;

/**
 * Bytes that are not what they should be. Stays inside this module: whoever knows what the bytes
 * were for turns it into a failure with a remedy.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
