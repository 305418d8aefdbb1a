package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import io.manta.control.quic.Arrivals.Arrival;
import io.manta.control.tls.IdentityTls;
import io.manta.identity.DeviceId;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionAddress;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicTokenHandler;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Netty's QUIC on a port that is not Netty's: one codec for connections that are accepted, one for
 * those that are dialled, and the choice between them. Belongs to control's thread.
 *
 * <pre>
 *   arrivals ──► [accepting codec] ──► [dialling codec]      by the connection's id
 *   carrier  ◄── PortChannel ◄── both
 * </pre>
 */
final class QuicWire implements AutoCloseable {
    // Specification: RFC 9000.
    private static final int LONG_HEADER = 0x80;
    private static final int FIXED_BIT = 0x40;
    private static final int PACKET_TYPE = 0x30;
    private static final int VERSION_AT = 1;
    private static final int ID_LENGTH_AT = 5;
    private static final int LONG_ID_AT = 6;
    private static final int SHORT_ID_AT = 1;
    private static final int LONGEST_ID = 20;
    private static final int VERSION_1 = 1;

    /**
     * §14.1: whoever opens a connection fills its datagrams, so that it can't use us to amplify.
     */
    private static final int SHORTEST_OPENING = 1_200;

    // Our own.

    /** Passes any path that IPv6 passes, with room for a tunnel of somebody else around it. */
    private static final int LONGEST_SENT = 1_232;

    static final int LONGEST_RECEIVED = 1_500;

    private static final int STREAM_WINDOW = 128 << 10;
    private static final int CONNECTION_WINDOW = 256 << 10;
    private static final int READ_PIECE = 8_192;
    private static final int PULSES_WAITING = 4;

    private static final int PAGE = 8_192;
    private static final int PAGES_ORDER = 4;

    private static final AttributeKey<DeviceId> EXPECTED =
            AttributeKey.valueOf("io.manta.control.expected");
    private static final InetAddress ANY_IPV4 = InetAddress.ofLiteral("0.0.0.0");
    private static final InetAddress ANY_IPV6 = InetAddress.ofLiteral("::");

    /** One arena without caches for threads: a single thread allocates, seldom and little. */
    private final ByteBufAllocator memory =
            new PooledByteBufAllocator(true, 0, 1, PAGE, PAGES_ORDER, 0, 0, false);

    private final ControlCounters counters;
    private final ConnectionIds ids;
    private final PortChannel port;
    private final InetSocketAddress ownIpv4;
    private final InetSocketAddress ownIpv6;
    private final ChannelHandlerContext accepting;
    private final Map<ByteBuffer, Endpoint> dialled = new HashMap<>();

    /** Names the parts that the two roles need. */
    record Parts(
            EventLoop loop,
            io.manta.control.DatagramCarrier carrier,
            IdentityTls tls,
            QuicTokenHandler tokens,
            ConnectionIds ids,
            ControlTimes times,
            ControlBounds bounds,
            ControlCounters counters) {}

    QuicWire(Parts parts, Function<QuicChannel, PeerLink> accept) {
        this.counters = parts.counters();
        this.ids = parts.ids();
        int number = parts.carrier().localPort();
        this.ownIpv4 = new InetSocketAddress(ANY_IPV4, number);
        this.ownIpv6 = new InetSocketAddress(ANY_IPV6, number);
        this.port = new PortChannel(parts.carrier(), ownIpv4);
        port.config().setAllocator(memory);
        parts.loop().register(port);
        ChannelHandler server = server(parts, accept);
        port.pipeline().addLast(server).addLast(client(parts));
        this.accepting = port.pipeline().context(server);
    }

    private ChannelHandler server(Parts parts, Function<QuicChannel, PeerLink> accept) {
        return common(new QuicServerCodecBuilder(), parts)
                .connectionIdAddressGenerator(parts.ids())
                .tokenHandler(parts.tokens())
                .sslEngineProvider(channel -> parts.tls().accepting(channel.alloc()))
                .option(ChannelOption.ALLOCATOR, memory)
                .streamOption(ChannelOption.ALLOCATOR, memory)
                .streamOption(ChannelOption.RECVBUF_ALLOCATOR, pieces())
                .streamHandler(LinkHandler.streams())
                .handler(
                        new ChannelInitializer<QuicChannel>() {
                            @Override
                            protected void initChannel(QuicChannel channel) {
                                channel.pipeline().addLast(new LinkHandler(accept));
                            }
                        })
                .build();
    }

    private static ChannelHandler client(Parts parts) {
        return common(new QuicClientCodecBuilder(), parts)
                .sslEngineProvider(
                        channel ->
                                parts.tls().dialling(channel.alloc(), channel.attr(EXPECTED).get()))
                .build();
    }

    private static <B extends QuicCodecBuilder<B>> B common(B builder, Parts parts) {
        return builder.grease(false)
                .localConnectionIdLength(ConnectionIds.BYTES)
                .maxIdleTimeout(parts.times().idle().toMillis(), TimeUnit.MILLISECONDS)
                .maxSendUdpPayloadSize(LONGEST_SENT)
                .maxRecvUdpPayloadSize(LONGEST_RECEIVED)
                .initialMaxData(CONNECTION_WINDOW)
                .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW)
                .initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW)
                .initialMaxStreamDataUnidirectional(STREAM_WINDOW)
                .initialMaxStreamsBidirectional(parts.bounds().requestStreams())
                .initialMaxStreamsUnidirectional(parts.bounds().noticeStreams())
                .datagram(PULSES_WAITING, PULSES_WAITING)
                // The peer's address may change under it, by a NAT or by roaming.
                .activeMigration(true);
    }

    private static FixedRecvByteBufAllocator pieces() {
        return new FixedRecvByteBufAllocator(READ_PIECE);
    }

    /** Begins a connection to that device. */
    void dial(Dial dial, Endpoint candidate, Function<QuicChannel, PeerLink> make) {
        byte[] id = ids.drawn();
        dialled.put(ByteBuffer.wrap(id), candidate);
        QuicChannel.newBootstrap(port)
                .attr(EXPECTED, dial.peer())
                .option(ChannelOption.ALLOCATOR, memory)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .streamOption(ChannelOption.ALLOCATOR, memory)
                .streamOption(ChannelOption.RECVBUF_ALLOCATOR, pieces())
                .streamHandler(LinkHandler.streams())
                .handler(
                        new LinkHandler(
                                channel -> {
                                    PeerLink link = make.apply(channel);
                                    channel.closeFuture()
                                            .addListener(c -> dialled.remove(ByteBuffer.wrap(id)));
                                    dial.begun(candidate, link);
                                    return link;
                                }))
                .localAddress(candidate.isIpv4() ? ownIpv4 : ownIpv6)
                .remoteAddress(candidate.toSocketAddress())
                .localConnectionAddress(new QuicConnectionAddress(id))
                .connect()
                .addListener(connect -> dial.answered(candidate, connect.cause()));
    }

    /** Feeds one datagram to the connection it is for. */
    void deliver(Arrival arrival) {
        ByteBuffer id = destination(arrival.bytes());
        if (id == null) {
            counters.of(ControlCounters.Drop.UNFIT).increment();
            return;
        }
        Endpoint dialledAt = dialled.get(id);
        if (dialledAt == null) {
            if (isTooShortToOpen(arrival.bytes())) {
                counters.of(ControlCounters.Drop.UNFIT).increment();
            } else {
                port.pipeline().fireChannelRead(packet(arrival));
            }
        } else {
            // A peer with several addresses may answer from another one. The id is as good a proof,
            // and the codec shall see the one path it knows.
            accepting.fireChannelRead(packet(new Arrival(arrival.bytes(), dialledAt)));
        }
    }

    /** Says that for the moment this was all: only now the codecs answer. */
    void deliveredAll() {
        port.pipeline().fireChannelReadComplete();
        accepting.fireChannelReadComplete();
    }

    private DatagramPacket packet(Arrival arrival) {
        return new DatagramPacket(
                Unpooled.wrappedBuffer(arrival.bytes()),
                arrival.from().isIpv4() ? ownIpv4 : ownIpv6,
                arrival.from().toSocketAddress());
    }

    /** The id of the connection a datagram is for; null if it is no QUIC. */
    static @org.jspecify.annotations.Nullable ByteBuffer destination(byte[] datagram) {
        int first = datagram[0];
        if ((first & FIXED_BIT) == 0) {
            return null;
        }
        if ((first & LONG_HEADER) == 0) {
            return slice(datagram, SHORT_ID_AT, ConnectionIds.BYTES);
        }
        int length = datagram.length > ID_LENGTH_AT ? datagram[ID_LENGTH_AT] & 0xFF : -1;
        return length < 0 || length > LONGEST_ID ? null : slice(datagram, LONG_ID_AT, length);
    }

    private static @org.jspecify.annotations.Nullable ByteBuffer slice(
            byte[] bytes, int from, int length) {
        return bytes.length < from + length ? null : ByteBuffer.wrap(bytes, from, length).slice();
    }

    /** Also of other versions: an answer to those must not be longer than the question either. */
    static boolean isTooShortToOpen(byte[] datagram) {
        boolean opens =
                (datagram[0] & LONG_HEADER) != 0
                        && ((datagram[0] & PACKET_TYPE) == 0
                                || ByteBuffer.wrap(datagram).getInt(VERSION_AT) != VERSION_1);
        return opens && datagram.length < SHORTEST_OPENING;
    }

    @Override
    public void close() {
        port.close();
    }
}
