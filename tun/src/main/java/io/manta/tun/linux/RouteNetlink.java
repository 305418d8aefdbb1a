package io.manta.tun.linux;

import io.manta.tun.InterfaceConfig.Route;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The rtnetlink messages Manta speaks (linux/rtnetlink.h, if_link.h, if_addr.h; RFC 3549 §3.1).
 * Pure.
 */
final class RouteNetlink {
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_GETROUTE = 26;

    private static final int AF_UNSPEC = 0;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int IFF_UP = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    private static final int ADDR_GEN_MODE_NONE = 1;
    private static final int LINK_BYTES = 16;
    private static final int LINK_TYPE_AT = 2;
    private static final int LINK_INDEX_AT = 4;
    private static final int LINK_FLAGS_AT = 8;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_F_NODAD = 2;

    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_TABLE = 15;
    private static final int RT_TABLE_MAIN = 254;
    private static final int RTPROT_STATIC = 4;
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_NOWHERE = 255;
    private static final int RTN_UNICAST = 1;
    private static final int RTN_LOCAL = 2;
    private static final int RTM_F_CLONED = 0x200;
    private static final int ROUTE_BYTES = 12;
    private static final int ROUTE_BITS_AT = 1;
    private static final int ROUTE_TABLE_AT = 4;
    private static final int ROUTE_TYPE_AT = 7;
    private static final int ROUTE_FLAGS_AT = 8;

    private RouteNetlink() {}

    /**
     * An interface as the kernel describes it.
     *
     * @param type {@code ARPHRD_…} of linux/if_arp.h
     * @param kind which driver made it, empty for hardware
     * @param mtuBytes 0 if the kernel did not say
     */
    record Link(int index, int type, String kind, int mtuBytes, boolean up) {
        private static final int ARPHRD_NONE = 0xFFFE;

        /** Whether it is a TUN; a TAP has the same driver but carries Ethernet. */
        boolean isTun() {
            return kind.equals("tun") && type == ARPHRD_NONE;
        }
    }

    static NetlinkRequest getLink(String name) {
        return link(RTM_GETLINK, NetlinkRequest.FLAG_ACK, 0, 0, 0)
                .attribute(IFLA_IFNAME, (name + '\0').getBytes(StandardCharsets.US_ASCII));
    }

    static NetlinkRequest deleteLink(int index) {
        return link(RTM_DELLINK, NetlinkRequest.FLAG_ACK, index, 0, 0);
    }

    static NetlinkRequest setUp(int index, boolean up) {
        return link(RTM_NEWLINK, NetlinkRequest.FLAG_ACK, index, up ? IFF_UP : 0, IFF_UP);
    }

    static NetlinkRequest setMtu(int index, int bytes) {
        return link(RTM_NEWLINK, NetlinkRequest.FLAG_ACK, index, 0, 0)
                .attributeU32(IFLA_MTU, bytes);
    }

    /** Keeps the kernel from giving the interface an IPv6 link-local address by itself. */
    static NetlinkRequest stopAddressGeneration(int index) {
        return link(RTM_NEWLINK, NetlinkRequest.FLAG_ACK, index, 0, 0)
                .nested(
                        IFLA_AF_SPEC,
                        families ->
                                families.nested(
                                        AF_INET6,
                                        six ->
                                                six.attribute(
                                                        IFLA_INET6_ADDR_GEN_MODE,
                                                        new byte[] {ADDR_GEN_MODE_NONE})));
    }

    private static NetlinkRequest link(int type, int flags, int index, int state, int change) {
        return new NetlinkRequest(type, flags)
                .u8(AF_UNSPEC)
                .u8(0)
                .u16(0)
                .u32(index)
                .u32(state)
                .u32(change);
    }

    static NetlinkRequest addAddress(int index, InetAddress address, int bits) {
        // Nobody else is on this link, so duplicate detection would only delay use (RFC 4862 §5.4).
        int flags = NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_EXCL;
        return address(RTM_NEWADDR, flags, index, address, bits);
    }

    static NetlinkRequest removeAddress(int index, InetAddress address, int bits) {
        return address(RTM_DELADDR, 0, index, address, bits);
    }

    private static NetlinkRequest address(
            int type, int flags, int index, InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        int family = family(bytes);
        return new NetlinkRequest(type, flags | NetlinkRequest.FLAG_ACK)
                .u8(family)
                .u8(bits)
                .u8(family == AF_INET6 ? IFA_F_NODAD : 0)
                .u8(RT_SCOPE_UNIVERSE)
                .u32(index)
                .attribute(IFA_LOCAL, bytes)
                .attribute(IFA_ADDRESS, bytes);
    }

    static NetlinkRequest addRoute(int index, Route route, Optional<InetAddress> source) {
        int flags = NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_EXCL;
        NetlinkRequest request = route(RTM_NEWROUTE, flags, index, route, RT_SCOPE_LINK);
        return source.isEmpty()
                ? request
                : request.attribute(RTA_PREFSRC, source.get().getAddress());
    }

    static NetlinkRequest removeRoute(int index, Route route) {
        return route(RTM_DELROUTE, 0, index, route, RT_SCOPE_NOWHERE);
    }

    private static NetlinkRequest route(
            int type, int flags, int index, Route route, int scopeOfIpv4) {
        byte[] destination = route.destination().getAddress();
        int family = family(destination);
        NetlinkRequest request =
                routeHeader(
                        type,
                        flags | NetlinkRequest.FLAG_ACK,
                        family,
                        route.bits(),
                        RTPROT_STATIC,
                        family == AF_INET ? scopeOfIpv4 : RT_SCOPE_UNIVERSE,
                        RTN_UNICAST);
        return request.attribute(RTA_DST, destination).attributeU32(RTA_OIF, index);
    }

    static NetlinkRequest listRoutes(int index, boolean ipv4) {
        int family = ipv4 ? AF_INET : AF_INET6;
        return routeHeader(RTM_GETROUTE, NetlinkRequest.FLAG_DUMP, family, 0, 0, 0, 0)
                .attributeU32(RTA_OIF, index);
    }

    /** Asks where the kernel would send a packet to this address. */
    static NetlinkRequest lookUp(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new NetlinkRequest(RTM_GETROUTE, NetlinkRequest.FLAG_ACK)
                .u8(family(bytes))
                .u8(bytes.length * Byte.SIZE)
                .u16(0)
                .u32(0)
                .u32(0)
                .attribute(RTA_DST, bytes);
    }

    /** Whether the kernel says that it would keep such a packet for itself. */
    static boolean isLocal(NetlinkMessage.Item item) {
        return item.type() == RTM_NEWROUTE
                && item.body().limit() >= ROUTE_BYTES
                && item.body().get(ROUTE_TYPE_AT) == RTN_LOCAL;
    }

    private static NetlinkRequest routeHeader(
            int type, int flags, int family, int bits, int protocol, int scope, int routeType) {
        return new NetlinkRequest(type, flags)
                .u8(family)
                .u8(bits)
                .u8(0)
                .u8(0)
                .u8(RT_TABLE_MAIN)
                .u8(protocol)
                .u8(scope)
                .u8(routeType)
                .u32(0);
    }

    private static int family(byte[] address) {
        return address.length == 4 ? AF_INET : AF_INET6;
    }

    /** Reads a description of an interface; empty if it is something else. */
    static Optional<Link> parseLink(NetlinkMessage.Item item) {
        ByteBuffer body = item.body();
        if (item.type() != RTM_NEWLINK || body.limit() < LINK_BYTES) {
            return Optional.empty();
        }
        String kind =
                NetlinkAttributes.find(body, LINK_BYTES, IFLA_LINKINFO)
                        .flatMap(info -> NetlinkAttributes.findText(info, 0, IFLA_INFO_KIND))
                        .orElse("");
        int type = body.getShort(LINK_TYPE_AT) & 0xFFFF;
        boolean up = (body.getInt(LINK_FLAGS_AT) & IFF_UP) != 0;
        int mtuBytes = NetlinkAttributes.findU32(body, LINK_BYTES, IFLA_MTU).orElse(0);
        return Optional.of(new Link(body.getInt(LINK_INDEX_AT), type, kind, mtuBytes, up));
    }

    /** Reads a route; empty unless it goes through that interface, in the main table. */
    static Optional<Route> parseRoute(NetlinkMessage.Item item, int index) {
        ByteBuffer body = item.body();
        if (item.type() != RTM_NEWROUTE || body.limit() < ROUTE_BYTES || !isOurs(body, index)) {
            return Optional.empty();
        }
        int bits = body.get(ROUTE_BITS_AT) & 0xFF;
        int length = body.get(0) == AF_INET ? 4 : 16;
        byte[] address = new byte[length];
        if (bits > length * Byte.SIZE) {
            return Optional.empty();
        }
        // The default route has no destination.
        Optional<ByteBuffer> destination = NetlinkAttributes.find(body, ROUTE_BYTES, RTA_DST);
        if (destination.isPresent() && destination.get().limit() != length
                || destination.isEmpty() && bits != 0) {
            return Optional.empty();
        }
        destination.ifPresent(value -> value.get(0, address));
        return Optional.of(new Route(inetAddress(address), bits));
    }

    private static boolean isOurs(ByteBuffer body, int index) {
        int family = body.get(0);
        int table =
                NetlinkAttributes.findU32(body, ROUTE_BYTES, RTA_TABLE)
                        .orElse(body.get(ROUTE_TABLE_AT) & 0xFF);
        return (family == AF_INET || family == AF_INET6)
                && table == RT_TABLE_MAIN
                && body.get(ROUTE_TYPE_AT) == RTN_UNICAST
                && (body.getInt(ROUTE_FLAGS_AT) & RTM_F_CLONED) == 0
                && NetlinkAttributes.findU32(body, ROUTE_BYTES, RTA_OIF).orElse(0) == index;
    }

    private static InetAddress inetAddress(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }
}
