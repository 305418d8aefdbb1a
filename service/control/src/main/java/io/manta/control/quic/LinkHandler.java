package io.manta.control.quic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells a {@link PeerLink} what Netty sees happen to its connection. */
final class LinkHandler extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<PeerLink> LINK =
            AttributeKey.valueOf("io.manta.control.link");

    private final Function<QuicChannel, PeerLink> make;
    private @Nullable PeerLink link;

    /**
     * @param make makes the link, once there is a channel
     */
    LinkHandler(Function<QuicChannel, PeerLink> make) {
        this.make = make;
    }

    /** Puts streams that a peer opens where they belong. One serves all connections. */
    static ChannelInitializer<QuicStreamChannel> streams() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(QuicStreamChannel stream) {
                stream.parent().attr(LINK).get().opened(stream);
            }
        };
    }

    private PeerLink link() {
        if (link == null) {
            throw new IllegalStateException("the handler is not added yet");
        }
        return link;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        QuicChannel channel = (QuicChannel) context.channel();
        link = make.apply(channel);
        channel.attr(LINK).set(link);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        link().handshakeDone();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf datagram) {
            try {
                if (datagram.isReadable()) {
                    link().asked();
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof QuicConnectionCloseEvent close) {
            link().closedByPeer(close);
        } else if (event instanceof QuicStreamLimitChangedEvent) {
            link().exchanges().open();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        link().troubled(cause);
    }
}
