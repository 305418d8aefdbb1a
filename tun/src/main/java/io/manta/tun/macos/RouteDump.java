package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig.Route;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a routing table as {@code sysctl} dumps it (NET_RT_DUMP2): a row of messages. Pure. */
final class RouteDump {
    private static final int MOST_ROUTES = 16_384;

    /** Of the kernel's own making, or of one conversation only: nobody routed them. */
    private static final int NOT_OURS_TO_SEE =
            DarwinLayout.RTF_WASCLONED
                    | DarwinLayout.RTF_LLINFO
                    | DarwinLayout.RTF_LOCAL
                    | DarwinLayout.RTF_BROADCAST
                    | DarwinLayout.RTF_MULTICAST;

    private RouteDump() {}

    /**
     * One route of the table.
     *
     * @param index of the interface it leads to
     * @param scoped whether it holds only for sockets bound to that interface
     */
    record Entry(Route route, int index, boolean scoped) {}

    /** The routes in the messages; what is malformed ends the reading. */
    static List<Entry> parse(ByteBuffer dump) {
        List<Entry> entries = new ArrayList<>();
        int at = dump.position();
        while (dump.limit() - at >= DarwinLayout.RT_MSGHDR_BYTES && entries.size() < MOST_ROUTES) {
            int length = dump.getShort(at + DarwinLayout.RTM_LENGTH) & 0xFFFF;
            if (length < DarwinLayout.RT_MSGHDR_BYTES || length > dump.limit() - at) {
                break;
            }
            entry(dump, at, length).ifPresent(entries::add);
            at += length;
        }
        return entries;
    }

    private static Optional<Entry> entry(ByteBuffer dump, int at, int length) {
        int flags = dump.getInt(at + DarwinLayout.RTM_FLAGS);
        int type = dump.get(at + DarwinLayout.RTM_TYPE) & 0xFF;
        int addresses = dump.getInt(at + DarwinLayout.RTM_ADDRESSES);
        if (dump.get(at + DarwinLayout.RTM_VERSION_AT) != DarwinLayout.RTM_VERSION
                || type != DarwinLayout.RTM_GET2
                || (flags & DarwinLayout.RTF_UP) == 0
                || (flags & NOT_OURS_TO_SEE) != 0
                || (addresses & DarwinLayout.RTA_DST) == 0) {
            return Optional.empty();
        }
        int index = dump.getShort(at + DarwinLayout.RTM_INDEX) & 0xFFFF;
        boolean scoped = (flags & DarwinLayout.RTF_IFSCOPE) != 0;
        return route(dump, at + DarwinLayout.RT_MSGHDR_BYTES, at + length, flags, addresses)
                .map(route -> new Entry(route, index, scoped));
    }

    private static Optional<Route> route(
            ByteBuffer dump, int from, int end, int flags, int addresses) {
        Optional<InetAddress> destination = Sockaddr.address(dump, from, end - from);
        if (destination.isEmpty()) {
            return Optional.empty();
        }
        InetAddress address = destination.get();
        int most = address instanceof Inet4Address ? 32 : 128;
        int mask = place(dump, from, end, addresses, DarwinLayout.RTA_NETMASK);
        if ((flags & DarwinLayout.RTF_HOST) != 0 || mask < 0) {
            return Optional.of(new Route(address, most));
        }
        int bits = Math.min(most, Sockaddr.maskBits(dump, mask, end - mask, address));
        return Optional.of(new Route(address, bits));
    }

    /** Where the socket address of a bit is; -1 if the message has none. */
    private static int place(ByteBuffer dump, int from, int end, int addresses, int wanted) {
        if ((addresses & wanted) == 0) {
            return -1;
        }
        int at = from;
        for (int bit = 1; bit < wanted; bit <<= 1) {
            if ((addresses & bit) != 0) {
                if (at >= end) {
                    return -1;
                }
                at += RouteMessage.align(dump.get(at + DarwinLayout.SA_LENGTH) & 0xFF);
            }
        }
        return at < end ? at : -1;
    }
}
