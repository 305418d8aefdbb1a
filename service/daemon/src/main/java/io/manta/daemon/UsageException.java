package io.manta.daemon;

/** The command line makes no sense; the message says which part and what would. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
