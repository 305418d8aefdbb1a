package io.manta.packet.ip;

/** Why a destination cannot be reached, as ICMP says it. */
public enum Unreachable {
    /** Nobody has this address: ICMPv4 network unreachable, ICMPv6 no route to destination. */
    NO_ROUTE(0, 0),
    /** The address has an owner who is not there now: host / address unreachable. */
    NO_HOST(1, 3),
    /** A rule forbids it: communication administratively prohibited. */
    PROHIBITED(13, 1),
    /** Nobody listens on the port. */
    NO_PORT(3, 4);

    private final int codeIpv4;
    private final int codeIpv6;

    Unreachable(int codeIpv4, int codeIpv6) {
        this.codeIpv4 = codeIpv4;
        this.codeIpv6 = codeIpv6;
    }

    /** Code within ICMPv4 type 3 (RFC 792, RFC 1812 §5.2.7.1). */
    int codeIpv4() {
        return codeIpv4;
    }

    /** Code within ICMPv6 type 1 (RFC 4443 §3.1). */
    int codeIpv6() {
        return codeIpv6;
    }
}
