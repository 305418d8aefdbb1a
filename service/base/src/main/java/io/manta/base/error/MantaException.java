package io.manta.base.error;

/**
 * An expected failure a person can act on. The only exception type that crosses a module.
 *
 * <p>The message names what was attempted, on what, and what came back; it never holds a secret. Of
 * one that repeats something endless, beginning and end are kept. The remedy says what to do next;
 * by default it is the one of the code.
 */
public class MantaException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MOST_CHARACTERS = 600;
    private static final int END_CHARACTERS = 200;

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
        super(shortened(message), cause);
        this.code = code;
        this.remedy = remedy;
    }

    /** A text fit for one line for a person, however long a value is that it repeats. */
    public static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS - END_CHARACTERS)
                        + " … "
                        + text.substring(text.length() - END_CHARACTERS);
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
