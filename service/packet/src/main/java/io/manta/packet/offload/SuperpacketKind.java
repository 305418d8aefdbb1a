package io.manta.packet.offload;

/** Whether and how a packet is to be cut. The same words in the same order as the TUN device's. */
public enum SuperpacketKind {
    /** It is a packet like any other, its checksums in place. */
    NONE,
    /** TCP over IPv4: cut the payload, count sequence numbers up. */
    TCP4,
    /** TCP over IPv6. */
    TCP6,
    /** UDP over IPv4 or IPv6: cut the payload into datagrams with headers of their own. */
    UDP
}
