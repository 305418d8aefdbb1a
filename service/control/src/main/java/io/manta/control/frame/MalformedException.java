package io.manta.control.frame;

/**
 * Bytes of a peer that are no message. Says which rule they break; without a stack trace, since
 * nobody looks for the place and a peer can cause many.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message, null, false, false);
    }

    /** What is wrong, in words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
