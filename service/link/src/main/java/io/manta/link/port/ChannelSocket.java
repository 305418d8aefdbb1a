package io.manta.link.port;

import io.manta.base.system.OperatingSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * A datagram channel for one family or both, and the selector to wait for it with. The channel
 * never blocks, so that an interrupt, which would close a blocking one, does it no harm.
 */
final class ChannelSocket implements AutoCloseable {
    private static final int BUFFER_BYTES = 4 << 20;

    private final ChannelFamily family;
    private final DatagramChannel channel;
    private final Selector selector;

    private ChannelSocket(ChannelFamily family, DatagramChannel channel, Selector selector) {
        this.family = family;
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Opens a socket.
     *
     * @param options needed for {@link ChannelFamily#SIX}
     * @throws UnsupportedOperationException where there is no such family
     */
    static ChannelSocket open(ChannelFamily family, int port, Optional<DescriptorOptions> options)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(family.protocol());
        ChannelSocket socket = new ChannelSocket(family, channel, openSelector(channel));
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            socket.setProbing(false);
            if (family == ChannelFamily.SIX
                    && !options.filter(each -> each.setV6Only(channel)).isPresent()) {
                throw new IOException("could not keep IPv4 off a socket for IPv6");
            }
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(family.any()), port));
            channel.register(socket.selector, SelectionKey.OP_READ);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Selector openSelector(DatagramChannel channel) throws IOException {
        try {
            return Selector.open();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    ChannelFamily family() {
        return family;
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
     * Whether {@link #setProbing} holds for datagrams of this version: on macOS and Windows the JDK
     * sets it for IPv6 alone when a socket is for both, and IPv4 would be fragmented unnoticed.
     */
    boolean canProbe(boolean ipv4) {
        return channel.supportedOptions().contains(ExtendedSocketOptions.IP_DONTFRAGMENT)
                && (family != ChannelFamily.BOTH
                        || !ipv4
                        || OperatingSystem.current() == OperatingSystem.LINUX);
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
            throw new UncheckedIOException("could not close a datagram channel", e);
        }
    }
}
