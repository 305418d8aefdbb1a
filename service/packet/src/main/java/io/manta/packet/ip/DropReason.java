package io.manta.packet.ip;

import java.util.Locale;

/**
 * Every way a packet or datagram can end in the data plane other than by arriving. Each is counted
 * in {@link DropCounters} and shown under its label.
 */
public enum DropReason {
    // The packet itself is wrong.
    TOO_SHORT("fewer bytes than the shortest header of its kind"),
    BAD_VERSION("neither IPv4 nor IPv6"),
    BAD_HEADER_LENGTH("the IPv4 header says a length that is impossible"),
    LENGTH_MISMATCH("the IP header says more bytes than there are, or fewer than its own"),
    BAD_EXTENSION_CHAIN("IPv6 extension headers out of order, too many, or past the end"),
    BAD_SUPERPACKET("a superpacket whose description does not fit its headers"),

    // The packet is fine and may not or cannot go on.
    NO_ROUTE("no peer has the destination address"),
    SOURCE_NOT_ALLOWED("the source address does not belong to the peer that sent it"),
    NO_SESSION_STAGING_FULL("waiting for a handshake, and the waiting room was full"),
    HANDSHAKE_GAVE_UP("was waiting for a handshake that never completed"),
    NO_ENDPOINT("the peer has no known address to send to"),
    LOOP("the peer's own address lies inside the tunnel"),
    TOO_BIG("larger than the path to the peer carries; the sender was told"),
    EXPIRED("the tunnel's keys are too old or used up"),
    VPN_DOWN("arrived while the VPN was not up"),
    RATE_LIMITED("over the budget of its sender"),
    SOCKET_REFUSED("the operating system refused to send the datagram"),
    TUN_REFUSED("the operating system refused the packet at the TUN device"),

    // The datagram is not one a peer of ours sends.
    UNKNOWN_DATAGRAM("on the port, but neither WireGuard, STUN nor QUIC"),
    NOT_TAKEN("QUIC, and nobody speaks it here or too much of it waits already"),
    UNKNOWN_INDEX("WireGuard data for a session that does not exist here"),
    UNKNOWN_PEER("a handshake with a key that is no peer's"),
    FORGED("WireGuard data that does not authenticate"),
    REPLAYED("WireGuard data with a counter seen before or too old"),
    BAD_MAC1("a handshake not meant for this device's key"),
    BAD_HANDSHAKE("a handshake that does not authenticate or is a replay"),
    UNDER_LOAD("a handshake answered with a cookie because of load");

    private final String label = name().toLowerCase(Locale.ROOT);
    private final String description;

    DropReason(String description) {
        this.description = description;
    }

    /** Value of the metric's {@code reason} label; stable. */
    public String label() {
        return label;
    }

    /** What happened, as half a sentence that follows the packet's name. */
    public String description() {
        return description;
    }
}
