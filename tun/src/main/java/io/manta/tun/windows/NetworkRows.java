package io.manta.tun.windows;

import io.manta.tun.InterfaceConfig;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the fields of the IP Helper API's structures lie (netioapi.h, ws2ipdef.h of the Windows
 * SDK), the same on x64 and ARM64. Only fields we touch are named.
 */
final class NetworkRows {
    // ws2def.h
    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 23;

    // SOCKADDR_INET: a union of sockaddr_in and sockaddr_in6
    static final int SOCKADDR_BYTES = 28;
    private static final int SOCKADDR_IPV4_AT = 4;
    private static final int SOCKADDR_IPV6_AT = 8;

    // MIB_UNICASTIPADDRESS_ROW
    static final int ADDRESS_ROW_BYTES = 80;
    static final int ADDRESS_AT = 0;
    static final int ADDRESS_LUID_AT = 32;
    static final int ADDRESS_PREFIX_BITS_AT = 60;
    static final int ADDRESS_DAD_STATE_AT = 64;

    /** {@code IpDadStatePreferred}: usable at once, without looking whether somebody has it. */
    static final int DAD_PREFERRED = 4;

    // MIB_IPFORWARD_ROW2
    static final int ROUTE_ROW_BYTES = 104;
    static final int ROUTE_LUID_AT = 0;
    static final int ROUTE_INDEX_AT = 8;
    static final int ROUTE_DESTINATION_AT = 12;
    static final int ROUTE_BITS_AT = 40;
    static final int ROUTE_NEXT_HOP_AT = 44;
    static final int ROUTE_METRIC_AT = 84;
    static final int ROUTE_PROTOCOL_AT = 88;

    /** {@code MIB_IPPROTO_NETMGMT}: a static route. */
    static final int PROTOCOL_STATIC = 3;

    // MIB_IPFORWARD_TABLE2: a count, then rows aligned to eight bytes
    static final int TABLE_ROWS_AT = 8;

    // MIB_IPINTERFACE_ROW
    static final int INTERFACE_ROW_BYTES = 168;
    static final int INTERFACE_FAMILY_AT = 0;
    static final int INTERFACE_LUID_AT = 8;
    static final int INTERFACE_AUTOMATIC_METRIC_AT = 44;
    static final int INTERFACE_ROUTER_DISCOVERY_AT = 52;
    static final int INTERFACE_DAD_TRANSMITS_AT = 56;
    static final int INTERFACE_SITE_PREFIX_AT = 144;
    static final int INTERFACE_METRIC_AT = 148;
    static final int INTERFACE_MTU_AT = 152;

    static final int INTERFACE_CONNECTED_AT = 156;

    /** {@code RouterDiscoveryDisabled}. */
    static final int ROUTER_DISCOVERY_OFF = 0;

    /** A route row's destination. */
    static InterfaceConfig.Route route(ByteBuffer row) {
        return new InterfaceConfig.Route(
                address(row, ROUTE_DESTINATION_AT), row.get(ROUTE_BITS_AT) & 0xFF);
    }

    private NetworkRows() {}

    /** Zeroes for one row. */
    static ByteBuffer row(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    static int family(InetAddress address) {
        return address instanceof Inet4Address ? AF_INET : AF_INET6;
    }

    /** Writes a SOCKADDR_INET without a port. */
    static void putAddress(ByteBuffer row, int at, InetAddress address) {
        row.put(at, new byte[SOCKADDR_BYTES]);
        row.putShort(at, (short) family(address));
        boolean ipv4 = address instanceof Inet4Address;
        row.put(at + (ipv4 ? SOCKADDR_IPV4_AT : SOCKADDR_IPV6_AT), address.getAddress());
    }

    /** Writes the address that means none, of a family. */
    static void putUnspecified(ByteBuffer row, int at, int family) {
        row.put(at, new byte[SOCKADDR_BYTES]);
        row.putShort(at, (short) family);
    }

    /** Reads a SOCKADDR_INET of one of the two families. */
    static InetAddress address(ByteBuffer row, int at) {
        boolean ipv4 = row.getShort(at) == AF_INET;
        byte[] bytes = new byte[ipv4 ? 4 : 16];
        row.get(at + (ipv4 ? SOCKADDR_IPV4_AT : SOCKADDR_IPV6_AT), bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }
}
