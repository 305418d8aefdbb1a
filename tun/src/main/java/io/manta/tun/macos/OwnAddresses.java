package io.manta.tun.macos;

import io.manta.tun.TunDevice;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of our interface. Darwin routes what this machine sends to one of them into the
 * utun instead of to itself, so whoever reads it must hand it back.
 *
 * <p>Threads: changed by one at a time, asked by any. Asking makes no object.
 */
final class OwnAddresses {
    private static final int IPV4_DESTINATION = TunDevice.HEADROOM + 16;
    private static final int IPV4_LEAST = 20;
    private static final int IPV6_DESTINATION = TunDevice.HEADROOM + 24;
    private static final int IPV6_LEAST = 40;

    private volatile byte[][] addresses = {};

    void add(InetAddress address) {
        remove(address);
        List<byte[]> all = new ArrayList<>(List.of(addresses));
        all.add(address.getAddress());
        addresses = all.toArray(new byte[0][]);
    }

    void remove(InetAddress address) {
        List<byte[]> all = new ArrayList<>(List.of(addresses));
        all.removeIf(each -> Arrays.equals(each, address.getAddress()));
        addresses = all.toArray(new byte[0][]);
    }

    /** Whether the packet from {@link TunDevice#HEADROOM} on goes to one of them. */
    boolean areDestination(ByteBuffer packet, int length) {
        int version = (packet.get(TunDevice.HEADROOM) & 0xFF) >> 4;
        if (version == 4 ? length < IPV4_LEAST : length < IPV6_LEAST) {
            return false;
        }
        int at = version == 4 ? IPV4_DESTINATION : IPV6_DESTINATION;
        int bytes = version == 4 ? 4 : 16;
        for (byte[] each : addresses) {
            if (each.length == bytes && isAt(packet, at, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(ByteBuffer packet, int at, byte[] address) {
        for (int i = 0; i < address.length; i++) {
            if (packet.get(at + i) != address[i]) {
                return false;
            }
        }
        return true;
    }
}
