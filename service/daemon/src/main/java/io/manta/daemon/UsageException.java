package io.manta.daemon;

import io.manta.base.error.MantaException;

/** The command line makes no sense; the message says which part and what would. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes one of a message that may repeat what was typed, whatever that was. */
    UsageException(String message) {
        super(MantaException.shortened(message.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")));
    }
}
