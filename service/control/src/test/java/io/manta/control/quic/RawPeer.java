package io.manta.control.quic;

import io.manta.base.codec.MalformedException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlMessage;
import io.manta.control.DatagramCarrier;
import io.manta.control.frame.ByteBudget;
import io.manta.control.frame.FrameReader;
import io.manta.control.frame.MessageCodec;
import io.manta.control.tls.FalseTls;
import io.manta.control.tls.IdentityTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.handler.codec.quic.QuicStreamResetException;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.handler.codec.quic.QuicTokenHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that speaks QUIC and nothing of ours by itself: with any identity, and with whatever
 * bytes a test has it send. It dials, or is dialled. Any thread may use it.
 */
public final class RawPeer implements AutoCloseable {
    /** What our own side speaks. */
    public static final String OURS = IdentityTls.ALPN;

    private static final long WAIT_S = 20;
    private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 41_820);

    private final EventLoop loop = new DefaultEventLoop();
    private final PortChannel port;
    private final BlockingQueue<Line> streams = new LinkedBlockingQueue<>();

    /** The connection that somebody dialled; the first of several. */
    public Connection accepted() {
        return accepted;
    }

    /** Streams that whoever is at the other end has opened, in any connection. */
    public BlockingQueue<Line> streams() {
        return streams;
    }

    private final Connection accepted = new Connection();

    private RawPeer(DatagramCarrier carrier) {
        this.port = new PortChannel(carrier, ANY);
        loop.register(port).syncUninterruptibly();
    }

    /** One that dials, from that address. */
    public static RawPeer dialler(
            Wire wire, Endpoint address, FalseTls.Claim claim, String protocol) throws Exception {
        RawPeer peer = dialler(wire.carrier(address), claim, protocol);
        wire.plug(address, peer::receive);
        return peer;
    }

    /** One that dials through that carrier, and hears only what it is given. */
    public static RawPeer dialler(DatagramCarrier carrier, FalseTls.Claim claim, String protocol)
            throws Exception {
        RawPeer peer = new RawPeer(carrier);
        QuicSslContext tls = FalseTls.client(claim, protocol);
        peer.port.pipeline().addLast(common(new QuicClientCodecBuilder()).sslContext(tls).build());
        return peer;
    }

    /** One that is dialled at that address; every stream goes to the consumer. */
    public static RawPeer server(
            Wire wire,
            Endpoint address,
            FalseTls.Claim claim,
            String protocol,
            Consumer<Line> onStream)
            throws Exception {
        RawPeer peer = new RawPeer(wire.carrier(address));
        QuicSslContext tls = FalseTls.server(claim, protocol);
        peer.port
                .pipeline()
                .addLast(
                        common(new QuicServerCodecBuilder())
                                .sslContext(tls)
                                .tokenHandler(new Trusting())
                                .handler(accepting(peer.accepted))
                                .streamHandler(lines(onStream))
                                .build());
        wire.plug(address, peer::receive);
        return peer;
    }

    private static <B extends QuicCodecBuilder<B>> B common(B builder) {
        return builder.grease(false)
                .maxIdleTimeout(60, TimeUnit.SECONDS)
                .initialMaxData(16 << 20)
                .initialMaxStreamDataBidirectionalLocal(4 << 20)
                .initialMaxStreamDataBidirectionalRemote(4 << 20)
                .initialMaxStreamDataUnidirectional(4 << 20)
                .initialMaxStreamsBidirectional(100)
                .initialMaxStreamsUnidirectional(100)
                .datagram(16, 16)
                .activeMigration(true);
    }

    private static ChannelInitializer<QuicChannel> accepting(Connection connection) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(QuicChannel channel) {
                channel.pipeline().addLast(new Patient(), connection.handler());
            }
        };
    }

    private static ChannelInitializer<QuicStreamChannel> lines(Consumer<Line> onStream) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(QuicStreamChannel stream) {
                Line line = new Line();
                line.channel.complete(stream);
                stream.pipeline().addLast(line);
                onStream.accept(line);
            }
        };
    }

    /** Takes a datagram from the network. */
    public void receive(ByteBuffer datagram, Endpoint from) {
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(datagram.position(), bytes);
        loop.execute(
                () -> {
                    port.pipeline()
                            .fireChannelRead(
                                    new DatagramPacket(
                                            Unpooled.wrappedBuffer(bytes),
                                            ANY,
                                            from.toSocketAddress()));
                    port.pipeline().fireChannelReadComplete();
                });
    }

    /** Begins to dial; the connection tells what becomes of it. */
    public Connection dial(Endpoint to) {
        Connection connection = new Connection();
        QuicChannel.newBootstrap(port)
                .handler(connection.handler())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .streamHandler(lines(streams::add))
                .localAddress(ANY)
                .remoteAddress(to.toSocketAddress())
                .connect()
                .addListener(
                        connect -> {
                            if (connect.isSuccess()) {
                                connection.channel.complete((QuicChannel) connect.getNow());
                            } else {
                                connection.channel.completeExceptionally(connect.cause());
                            }
                        });
        return connection;
    }

    /** Dials and says hello as one of ours would, up to "ready". */
    public Connection greet(Endpoint to) throws Exception {
        Connection connection = dial(to);
        Line line = connection.open();
        line.send(hello(Greeting.PROTOCOL));
        line.next();
        line.send(Greeting.READY);
        line.finish();
        return connection;
    }

    /** A hello of a program that speaks so. */
    public static ControlMessage hello(int protocol) {
        return ControlMessage.of(Greeting.HELLO)
                .with("protocol", protocol)
                .with("agent", "raw 9.9");
    }

    @Override
    public void close() {
        loop.execute(port::close);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(WAIT_S * 1000);
    }

    /** A connection that was dialled. */
    public static final class Connection {
        private final CompletableFuture<QuicChannel> channel = new CompletableFuture<>();
        private final CompletableFuture<QuicConnectionCloseEvent> close = new CompletableFuture<>();
        private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
        private volatile CompletableFuture<Boolean> streamLimit = new CompletableFuture<>();

        private ChannelInboundHandlerAdapter handler() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void handlerAdded(ChannelHandlerContext context) {
                    context.channel().closeFuture().addListener(c -> gone.complete(true));
                }

                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    if (event instanceof QuicConnectionCloseEvent closing) {
                        close.complete(closing);
                    } else if (event instanceof QuicStreamLimitChangedEvent) {
                        CompletableFuture<Boolean> change = streamLimit;
                        streamLimit = new CompletableFuture<>();
                        change.complete(true);
                    }
                }
            };
        }

        private QuicChannel channel() throws Exception {
            return channel.get(WAIT_S, TimeUnit.SECONDS);
        }

        /** Waits until TLS is through, as far as the dialler can tell. */
        public Connection established() throws Exception {
            channel();
            return this;
        }

        /** A stream both ways. */
        public Line open() throws Exception {
            return open(QuicStreamType.BIDIRECTIONAL);
        }

        /** A stream there only. */
        public Line openOneWay() throws Exception {
            return open(QuicStreamType.UNIDIRECTIONAL);
        }

        private Line open(QuicStreamType type) throws Exception {
            Line line = new Line();
            awaitPlace(type);
            channel()
                    .createStream(type, line)
                    .addListener(
                            stream -> {
                                if (stream.isSuccess()) {
                                    line.channel.complete((QuicStreamChannel) stream.getNow());
                                } else {
                                    line.channel.completeExceptionally(stream.cause());
                                }
                            });
            return line;
        }

        /** An attempt beyond what the other allows would use up a number of a stream. */
        private void awaitPlace(QuicStreamType type) throws Exception {
            CompletableFuture<Boolean> change = streamLimit;
            while (channel().isActive() && channel().peerAllowedStreams(type) == 0) {
                CompletableFuture.anyOf(change, gone).get(WAIT_S, TimeUnit.SECONDS);
                change = streamLimit;
            }
        }

        /** Sends a QUIC datagram. */
        public void datagram(byte[] bytes) throws Exception {
            channel().writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }

        /** Ends it. */
        public void close(int code, String reason) throws Exception {
            channel().close(true, code, Unpooled.copiedBuffer(reason.getBytes()));
        }

        /** Waits for the other to end it, and gives the words it did so with. */
        public String reason() throws Exception {
            return new String(closing().reason());
        }

        /** Waits for the other to end it. */
        public QuicConnectionCloseEvent closing() throws Exception {
            return close.get(WAIT_S, TimeUnit.SECONDS);
        }

        /** Whether the other has ended it by now. */
        public boolean isClosed() {
            return close.isDone() || gone.isDone();
        }

        /** Waits until it is gone, however it went. */
        public void awaitEnd() throws Exception {
            gone.get(WAIT_S, TimeUnit.SECONDS);
        }
    }

    /** One stream. */
    public static final class Line extends SimpleChannelInboundHandler<ByteBuf> {
        private final CompletableFuture<QuicStreamChannel> channel = new CompletableFuture<>();
        private final FrameReader reader = new FrameReader(new ByteBudget(Long.MAX_VALUE / 2));
        private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Long> reset = new CompletableFuture<>();
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        private QuicStreamChannel channel() throws Exception {
            return channel.get(WAIT_S, TimeUnit.SECONDS);
        }

        /** Sends any bytes. */
        public Line send(byte[] bytes) throws Exception {
            channel().writeAndFlush(Unpooled.wrappedBuffer(bytes.clone()));
            return this;
        }

        /** Sends a message in a frame. */
        public Line send(ControlMessage message) throws Exception {
            return send(MessageCodec.frame(message));
        }

        /** Says that no more will come. */
        public Line finish() throws Exception {
            // Not shutdownOutput(): that overtakes what still waits to be sent.
            channel().writeAndFlush(new DefaultQuicStreamFrame(Unpooled.EMPTY_BUFFER, true));
            return this;
        }

        /** Breaks it off. */
        public Line reset(int code) throws Exception {
            channel().shutdown(code);
            return this;
        }

        /** The next message. */
        public ControlMessage next() throws Exception {
            byte[] frame = frames.poll(WAIT_S, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no message came");
            }
            return MessageCodec.message(frame);
        }

        /** Waits for the other to break it off, and gives the number it did so with. */
        public long awaitReset() throws Exception {
            return reset.get(WAIT_S, TimeUnit.SECONDS);
        }

        /** Waits for the other to answer or to break it off. */
        public void awaitSomething() throws Exception {
            CompletableFuture.anyOf(reset, ended).get(WAIT_S, TimeUnit.SECONDS);
        }

        /** Waits for the other to say that no more will come. */
        public void awaitEnd() throws Exception {
            ended.get(WAIT_S, TimeUnit.SECONDS);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes)
                throws MalformedException {
            ByteBuffer in = bytes.nioBuffer();
            while (in.hasRemaining()) {
                reader.read(in).ifPresent(frames::add);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ChannelInputShutdownReadComplete.INSTANCE) {
                ended.complete(true);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof QuicStreamResetException broken) {
                reset.complete(broken.applicationProtocolCode());
            } else {
                reset.completeExceptionally(cause);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            reset.completeExceptionally(new AssertionError("the stream ended without a reset"));
            ended.completeExceptionally(new AssertionError("the stream broke"));
        }
    }

    /** Takes whatever happens to a connection. One serves all. */
    @Sharable
    private static final class Patient extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // Nobody is told: tests ask what became of the connection.
        }
    }

    /** Asks nobody for proof. */
    private static final class Trusting implements QuicTokenHandler {
        @Override
        public boolean writeToken(ByteBuf out, ByteBuf id, InetSocketAddress address) {
            return false;
        }

        @Override
        public int validateToken(ByteBuf token, InetSocketAddress address) {
            return -1;
        }

        @Override
        public int maxTokenLength() {
            return 1;
        }
    }
}
