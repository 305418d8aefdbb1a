package io.manta.wireguard.handshake;

/** What to do with a handshake message before any Diffie-Hellman. Each has its counter. */
public enum GuardVerdict {
    /** Hand it to the control loop. */
    PROCESS,
    /** Send back the cookie reply that was written; drop the message. */
    ANSWER_WITH_COOKIE,
    /** Drop: not a handshake message, by type or length. */
    DROP_MALFORMED,
    /** Drop: MAC1 is of none of our identities. */
    DROP_NOT_FOR_US,
    /** Drop: its source, which is proven, sends too many while we are under load. */
    DROP_TOO_MANY;

    /** Whether the message ends here without an answer. */
    public boolean isDrop() {
        return switch (this) {
            case PROCESS, ANSWER_WITH_COOKIE -> false;
            case DROP_MALFORMED, DROP_NOT_FOR_US, DROP_TOO_MANY -> true;
        };
    }
}
