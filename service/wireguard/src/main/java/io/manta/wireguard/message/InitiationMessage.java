package io.manta.wireguard.message;

/** First message of a handshake (paper §5.4.2): where its fields lie. */
public final class InitiationMessage {
    /** The whole message. */
    public static final int BYTES = 148;

    /** Index the initiator will be called by. */
    public static final int SENDER = 4;

    /** Unencrypted ephemeral key, 32 bytes. */
    public static final int EPHEMERAL = 8;

    /** Sealed static key, 32 + 16 bytes. */
    public static final int STATIC = 40;

    /** Sealed TAI64N timestamp, 12 + 16 bytes. */
    public static final int TIMESTAMP = 88;

    /** MAC over everything before, keyed by the responder's public key. */
    public static final int MAC1 = 116;

    /** MAC over everything before, keyed by the cookie; zero without one. */
    public static final int MAC2 = 132;

    private InitiationMessage() {}
}
