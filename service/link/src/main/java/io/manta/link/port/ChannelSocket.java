package io.manta.link.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import jdk.net.ExtendedSocketOptions;

/**
 * A datagram channel and the selector to wait for it with. The channel never blocks, so that an
 * interrupt, which would close a blocking one, does it no harm.
 */
final class ChannelSocket implements AutoCloseable {
    private static final int BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final Selector selector;

    private ChannelSocket(DatagramChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /** Opens a socket for both families or, where there is no IPv6, for IPv4. */
    static ChannelSocket open(int port) throws IOException {
        try {
            return open(StandardProtocolFamily.INET6, "::", port);
        } catch (UnsupportedOperationException e) {
            return open(StandardProtocolFamily.INET, "0.0.0.0", port);
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Waits until something can be received or the socket is closed; an interrupt ends it, too. */
    void await() throws IOException {
        selector.select();
        selector.selectedKeys().clear();
    }

    int localPort() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /**
     * Whether datagrams go out unfragmentable. Hold this object's monitor until it is off again.
     */
    void setProbing(boolean probing) throws IOException {
        if (channel.supportedOptions().contains(ExtendedSocketOptions.IP_DONTFRAGMENT)) {
            channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, probing);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            // The number is given back only when the selector has let go of the channel.
            selector.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("could not close a datagram channel", e);
        }
    }

    private static ChannelSocket open(ProtocolFamily family, String any, int port)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            ChannelSocket socket = new ChannelSocket(channel, Selector.open());
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            socket.setProbing(false);
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(any), port));
            channel.register(socket.selector, SelectionKey.OP_READ);
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
