package io.manta.control.quic;

import io.manta.base.net.Endpoint;

/**
 * Where datagrams come from, as far as one party can be told from another: an IPv4 address, or the
 * network of an IPv6 address, since a party has 2^64 addresses there.
 */
record Source(long high, long low) {
    static Source of(Endpoint endpoint) {
        return new Source(endpoint.high(), endpoint.isIpv4() ? endpoint.low() : 0);
    }
}
