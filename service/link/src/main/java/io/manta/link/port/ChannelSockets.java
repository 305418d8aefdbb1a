package io.manta.link.port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sockets of a {@link ChannelPort} that are open together, all on one number. */
final class ChannelSockets implements AutoCloseable {
    /** For IPv4 the system chose a number that may be taken for IPv6. */
    private static final int MOST_NUMBERS = 16;

    private final List<ChannelSocket> sockets;

    private ChannelSockets(List<ChannelSocket> sockets) {
        this.sockets = List.copyOf(sockets);
    }

    /** Opens sockets for the families this machine has, each its own if that is possible. */
    static ChannelSockets open(int port, Optional<DescriptorOptions> options) throws IOException {
        if (options.isEmpty()) {
            return openShared(port);
        }
        try {
            return open(port, List.of(ChannelFamily.FOUR, ChannelFamily.SIX), options);
        } catch (UnsupportedOperationException e) {
            return open(port, List.of(ChannelFamily.FOUR), options);
        }
    }

    private static ChannelSockets openShared(int port) throws IOException {
        try {
            return open(port, List.of(ChannelFamily.BOTH), Optional.empty());
        } catch (UnsupportedOperationException e) {
            return open(port, List.of(ChannelFamily.FOUR), Optional.empty());
        }
    }

    /** Opens sockets for these families, or none. */
    static ChannelSockets open(
            int port, List<ChannelFamily> families, Optional<DescriptorOptions> options)
            throws IOException {
        IOException last = new IOException("no socket was asked for");
        for (int i = 0; i < (port == 0 ? MOST_NUMBERS : 1); i++) {
            try {
                return openOnce(port, families, options);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static ChannelSockets openOnce(
            int port, List<ChannelFamily> families, Optional<DescriptorOptions> options)
            throws IOException {
        List<ChannelSocket> opened = new ArrayList<>();
        try {
            int number = port;
            for (ChannelFamily family : families) {
                ChannelSocket socket = ChannelSocket.open(family, number, options);
                opened.add(socket);
                number = socket.localPort();
            }
            return new ChannelSockets(opened);
        } catch (IOException | RuntimeException e) {
            opened.forEach(ChannelSocket::close);
            throw e;
        }
    }

    int localPort() throws IOException {
        return sockets.getFirst().localPort();
    }

    List<ChannelFamily> families() {
        return sockets.stream().map(ChannelSocket::family).toList();
    }

    /** The one for datagrams of a version. */
    @Nullable ChannelSocket carrying(boolean ipv4) {
        for (ChannelSocket each : sockets) {
            if (each.family().carries(ipv4)) {
                return each;
            }
        }
        return null;
    }

    /** Has datagrams leave by these interfaces; false if the system refuses for one family. */
    boolean leaveBy(DescriptorOptions options, int ipv4, int ipv6) {
        for (ChannelSocket each : sockets) {
            boolean isFour = each.family() == ChannelFamily.FOUR;
            if (!options.leaveBy(each.channel(), isFour, isFour ? ipv4 : ipv6)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        sockets.forEach(ChannelSocket::close);
    }
}
