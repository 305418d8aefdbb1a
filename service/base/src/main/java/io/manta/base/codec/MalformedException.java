package io.manta.base.codec;

/**
 * Bytes that are not what they should be: says which rule they break, and where. Whoever knows what
 * the bytes were for turns it into a failure with a remedy. Without a stack trace, since nobody
 * looks for the place in the code, and a peer can cause many.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null, false, false);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** What is wrong. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
