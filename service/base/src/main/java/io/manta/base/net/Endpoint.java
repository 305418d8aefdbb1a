package io.manta.base.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address with a port. IPv4 addresses are held in their IPv6-mapped form (RFC 4291 §2.5.5.2),
 * so that comparing is the same for both families and costs no allocation.
 *
 * @param high the first eight bytes of the IPv6 address, network order
 * @param low the last eight bytes
 * @param port 0 to 65535
 * @param scope interface index of a link-local address, else 0
 */
public record Endpoint(long high, long low, int port, int scope) {
    private static final long MAPPED = 0x0000_FFFF_0000_0000L;

    public Endpoint {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
        }
    }

    /** An IPv4 endpoint; {@code address} in network order, {@code 0x7F000001} is 127.0.0.1. */
    public static Endpoint ofIpv4(int address, int port) {
        return new Endpoint(0, MAPPED | Integer.toUnsignedLong(address), port, 0);
    }

    /** The endpoint of a resolved socket address. */
    public static Endpoint of(InetSocketAddress socketAddress) {
        return of(socketAddress.getAddress(), socketAddress.getPort());
    }

    /** The endpoint at an address. */
    public static Endpoint of(InetAddress address, int port) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() == 4) {
            return ofIpv4(bytes.getInt(), port);
        }
        int scope = address instanceof Inet6Address six ? six.getScopeId() : 0;
        return new Endpoint(bytes.getLong(), bytes.getLong(), port, scope);
    }

    /** Whether the address is an IPv4 one. */
    public boolean isIpv4() {
        return high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == MAPPED;
    }

    /** The IPv4 address in network order; meaningless unless {@link #isIpv4}. */
    public int ipv4() {
        return (int) low;
    }

    /** Whether these are this endpoint's parts. */
    public boolean matches(long otherHigh, long otherLow, int otherPort, int otherScope) {
        return low == otherLow && port == otherPort && high == otherHigh && scope == otherScope;
    }

    /** The same as the JDK writes it. */
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(address(), port);
    }

    /** The address alone. */
    public InetAddress address() {
        try {
            if (isIpv4()) {
                return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(ipv4()).array());
            }
            byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
            return Inet6Address.getByAddress(null, bytes, scope);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }

    /** {@code 192.0.2.1:41820} or {@code [2001:db8::1]:41820}. */
    @Override
    public String toString() {
        return isIpv4()
                ? IpText.ipv4(ipv4()) + ":" + port
                : "[" + IpText.ipv6(high, low) + (scope == 0 ? "" : "%" + scope) + "]:" + port;
    }
}
