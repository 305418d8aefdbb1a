package io.manta.link.port;

/** To which protocol a datagram on the shared port belongs. */
public enum DatagramKind {
    /** A WireGuard message of any type. */
    WIREGUARD,
    /** A STUN message (RFC 8489). */
    STUN,
    /** A QUIC packet, long or short header (RFC 9000). */
    QUIC,
    /** None of them: to be counted and dropped. */
    UNKNOWN
}
