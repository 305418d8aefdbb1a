package io.manta.wireguard.message;

/** Second message of a handshake (paper §5.4.3): where its fields lie. */
public final class ResponseMessage {
    /** The whole message. */
    public static final int BYTES = 92;

    /** Index the responder will be called by. */
    public static final int SENDER = 4;

    /** Index of the initiator. */
    public static final int RECEIVER = 8;

    /** Unencrypted ephemeral key, 32 bytes. */
    public static final int EPHEMERAL = 12;

    /** Sealed nothing: a tag of 16 bytes. */
    public static final int EMPTY = 44;

    /** MAC over everything before, keyed by the initiator's public key. */
    public static final int MAC1 = 60;

    /** MAC over everything before, keyed by the cookie; zero without one. */
    public static final int MAC2 = 76;

    private ResponseMessage() {}
}
