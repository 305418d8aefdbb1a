package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import io.manta.control.DatagramCarrier;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The channel that Netty's QUIC codecs believe to be a UDP socket: what they write goes to the port
 * everything shares; what arrives there is fed into its pipeline.
 */
final class PortChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final String MACHINE_ID = "io.netty.machineId";

    static {
        // Netty names channels by a network card too, and warns where there is none. Such a name
        // is for logs alone, and the rest of it is unique on this machine.
        if (System.getProperty(MACHINE_ID) == null) {
            System.setProperty(MACHINE_ID, "02:00:00:ff:fe:00:00:00");
        }
    }

    private final ChannelConfig config = new DefaultChannelConfig(this);
    private final DatagramCarrier carrier;
    private final InetSocketAddress local;
    private volatile boolean open = true;

    /**
     * @param local what the codecs are told to be our address; any will do, as long as it stays
     */
    PortChannel(DatagramCarrier carrier, InetSocketAddress local) {
        super(null);
        this.carrier = carrier;
        this.local = local;
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        while (out.current() instanceof DatagramPacket packet) {
            ByteBuf content = packet.content();
            // An empty one only marks that those before it were sent.
            if (content.isReadable()) {
                carrier.send(content.nioBuffer(), Endpoint.of(packet.recipient()));
            }
            out.remove();
        }
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(
                    SocketAddress remote, SocketAddress localAddress, ChannelPromise promise) {
                promise.setFailure(new UnsupportedOperationException("datagrams have no peer"));
            }
        };
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return null;
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        // Somebody else has bound the port.
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doClose() {
        open = false;
    }

    @Override
    protected void doBeginRead() {
        // Datagrams are pushed.
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open && isRegistered();
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }
}
