package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig.Route;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Messages to a routing socket (route(4)): {@code struct rt_msghdr}, then socket addresses in the
 * order of their bits, each filled up to four bytes. Pure.
 *
 * <pre>
 *   header 92 │ destination │ gateway: the interface │ mask │ interface │ source
 * </pre>
 */
final class RouteMessage {
    private static final int MOST_BYTES = 256;

    private RouteMessage() {}

    /**
     * Routes a range into an interface.
     *
     * @param source address of it that packets get which have none yet
     */
    static ByteBuffer add(int index, Route route, Optional<InetAddress> source, int sequence) {
        return message(DarwinLayout.RTM_ADD, index, route, source, sequence);
    }

    /** Routes it no longer. */
    static ByteBuffer delete(int index, Route route, int sequence) {
        return message(DarwinLayout.RTM_DELETE, index, route, Optional.empty(), sequence);
    }

    private static ByteBuffer message(
            int type, int index, Route route, Optional<InetAddress> source, int sequence) {
        boolean ipv4 = route.destination() instanceof Inet4Address;
        boolean isHost = route.bits() == (ipv4 ? 32 : 128);
        ByteBuffer to = ByteBuffer.allocateDirect(MOST_BYTES).order(ByteOrder.nativeOrder());
        int at = DarwinLayout.RT_MSGHDR_BYTES;
        at += align(Sockaddr.putAddress(to, at, route.destination()));
        at += align(Sockaddr.putInterface(to, at, index));
        if (!isHost) {
            at += align(Sockaddr.putMask(to, at, ipv4, route.bits()));
        }
        at += align(Sockaddr.putInterface(to, at, index));
        if (source.isPresent()) {
            at += align(Sockaddr.putAddress(to, at, source.get()));
        }
        to.putShort(DarwinLayout.RTM_LENGTH, (short) at);
        to.put(DarwinLayout.RTM_VERSION_AT, (byte) DarwinLayout.RTM_VERSION);
        to.put(DarwinLayout.RTM_TYPE, (byte) type);
        to.putShort(DarwinLayout.RTM_INDEX, (short) index);
        to.putInt(
                DarwinLayout.RTM_FLAGS,
                DarwinLayout.RTF_UP
                        | DarwinLayout.RTF_STATIC
                        | (isHost ? DarwinLayout.RTF_HOST : 0));
        to.putInt(
                DarwinLayout.RTM_ADDRESSES,
                DarwinLayout.RTA_DST
                        | DarwinLayout.RTA_GATEWAY
                        | (isHost ? 0 : DarwinLayout.RTA_NETMASK)
                        | DarwinLayout.RTA_IFP
                        | (source.isPresent() ? DarwinLayout.RTA_IFA : 0));
        to.putInt(DarwinLayout.RTM_SEQUENCE, sequence);
        return to.limit(at);
    }

    /** How far the next socket address is; of none, with length 0, four bytes are left out. */
    static int align(int length) {
        return length == 0 ? Integer.BYTES : (length + Integer.BYTES - 1) & -Integer.BYTES;
    }
}
