package io.manta.control.quic;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionStats;
import io.netty.handler.codec.quic.QuicTransportParameters;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries out what {@link Pulse} wants, on Netty's QUIC. Belongs to control's thread. */
final class PulseLine implements Pulse.Line {
    private static final byte QUESTION = 1;

    private final PeerLink link;
    private final QuicChannel channel;
    private long packets;
    private @Nullable Future<?> next;

    PulseLine(PeerLink link, QuicChannel channel) {
        this.link = link;
        this.channel = channel;
    }

    /** Silence after which the peer's QUIC ends the connection, zero for never. */
    Duration peersIdle() {
        QuicTransportParameters peers = channel.peerTransportParameters();
        return peers == null ? Duration.ZERO : Duration.ofMillis(peers.maxIdleTimeout());
    }

    @Override
    public void ask() {
        if (channel.isActive()) {
            channel.writeAndFlush(Unpooled.copiedBuffer(new byte[] {QUESTION}));
        }
    }

    @Override
    public long packets() {
        if (channel.isActive()) {
            // On the channel's own thread, as here, the answer is there at once.
            QuicConnectionStats stats = channel.collectStats().getNow();
            packets = stats == null ? packets : stats.recv();
        }
        return packets;
    }

    @Override
    public void plan(long waitNs) {
        stop();
        next = link.context().loop().schedule(link::check, waitNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public void fellSilent() {
        link.shut(CloseCode.LATE, "it fell silent");
    }

    /** Nothing more is to be done. */
    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
