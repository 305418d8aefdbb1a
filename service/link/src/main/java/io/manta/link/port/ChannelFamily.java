package io.manta.link.port;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;

/** Which addresses a channel of a {@link ChannelPort} is for. */
enum ChannelFamily {
    /** Both, IPv4 in the form of IPv6: where nobody can say otherwise. */
    BOTH("46", StandardProtocolFamily.INET6, "::"),
    /** IPv4 alone. */
    FOUR("4", StandardProtocolFamily.INET, "0.0.0.0"),
    /** IPv6 alone, so that a channel for IPv4 can have the same number. */
    SIX("6", StandardProtocolFamily.INET6, "::");

    private final String label;
    private final ProtocolFamily protocol;
    private final String any;

    ChannelFamily(String label, ProtocolFamily protocol, String any) {
        this.label = label;
        this.protocol = protocol;
        this.any = any;
    }

    /** As {@link io.manta.base.net.DatagramReceiver#family} says it. */
    String label() {
        return label;
    }

    ProtocolFamily protocol() {
        return protocol;
    }

    /** The address that stands for all of this machine's. */
    String any() {
        return any;
    }

    /** Whether it carries datagrams of that version. */
    boolean carries(boolean ipv4) {
        return this == BOTH || (this == FOUR) == ipv4;
    }
}
