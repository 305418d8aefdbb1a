package io.manta.base.error;

/**
 * An expected failure a person can act on. The only exception type that crosses a module.
 *
 * <p>The message names what was attempted, on what, and what came back; it never holds a secret.
 * The remedy says what to do next; by default it is the one of the code.
 */
public class MantaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String remedy;

    public MantaException(ErrorCode code, String message) {
        this(code, message, code.remedy(), null);
    }

    public MantaException(ErrorCode code, String message, Throwable cause) {
        this(code, message, code.remedy(), cause);
    }

    public MantaException(
            ErrorCode code,
            String message,
            String remedy,
            @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    /** Which of the expected failures this is. */
    public ErrorCode code() {
        return code;
    }

    /** What the person should do next: one sentence. */
    public String remedy() {
        return remedy;
    }
}
