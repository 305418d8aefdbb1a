package io.manta.discovery.codec;

/**
 * Bytes from elsewhere are not what they should be. Caught and counted by whoever received them, so
 * it carries no stack; the message says what is wrong without repeating the bytes.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
