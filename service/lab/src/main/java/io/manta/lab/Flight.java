package io.manta.lab;

import io.manta.base.net.Endpoint;

/**
 * A datagram on its way.
 *
 * @param origin name of the host that sent it, whatever NATs made of its address
 * @param from its source as seen here
 * @param to its destination as seen here
 * @param payload not to be changed by anybody
 * @param unfragmentable whether it is a probe
 */
public record Flight(
        String origin, Endpoint from, Endpoint to, byte[] payload, boolean unfragmentable) {
    // RFC 791, RFC 8200 and RFC 768: the headers before the payload.
    private static final int IPV4_HEADERS_BYTES = 28;
    private static final int IPV6_HEADERS_BYTES = 48;

    /** How long the IP packet is. */
    public int packetBytes() {
        return payload.length + (to.isIpv4() ? IPV4_HEADERS_BYTES : IPV6_HEADERS_BYTES);
    }

    Flight withSource(Endpoint newFrom) {
        return new Flight(origin, newFrom, to, payload, unfragmentable);
    }

    Flight withDestination(Endpoint newTo) {
        return new Flight(origin, from, newTo, payload, unfragmentable);
    }
}
