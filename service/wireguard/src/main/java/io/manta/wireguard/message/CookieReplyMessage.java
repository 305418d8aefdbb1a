package io.manta.wireguard.message;

/** Answer of a responder under load (paper §5.4.7): where its fields lie. */
public final class CookieReplyMessage {
    /** The whole message. */
    public static final int BYTES = 64;

    /** Index of whoever sent the message this answers. */
    public static final int RECEIVER = 4;

    /** Random nonce, 24 bytes. */
    public static final int NONCE = 8;

    /** Sealed cookie, 16 + 16 bytes. */
    public static final int COOKIE = 32;

    /** Length of the cookie inside. */
    public static final int COOKIE_BYTES = 16;

    private CookieReplyMessage() {}
}
