package io.manta.wireguard.message;

import io.manta.wireguard.crypto.LittleEndian;

/** The first four bytes of every message: a type and three zero bytes (paper §5.4). */
public final class MessageType {
    /** First message of a handshake. */
    public static final int INITIATION = 1;

    /** Second message of a handshake. */
    public static final int RESPONSE = 2;

    /** Answer to a handshake message of somebody not yet known to own its address. */
    public static final int COOKIE_REPLY = 3;

    /** Sealed packet, or keepalive. */
    public static final int TRANSPORT = 4;

    private MessageType() {}

    /** The type, or anything else if the four bytes are not those of a message. */
    public static int of(byte[] bytes, int offset) {
        return LittleEndian.getInt(bytes, offset);
    }
}
