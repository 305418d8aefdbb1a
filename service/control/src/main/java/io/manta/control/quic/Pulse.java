package io.manta.control.quic;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life over a connection that has nothing else to say: one byte in a QUIC datagram (RFC
 * 9221), asked for after a time of silence and answered. QUIC itself ends a connection on which
 * nothing arrives; these see to it that something does while the peer lives, and that a NAT on the
 * way remembers us. Usually only one side asks: the other has then heard something.
 */
final class Pulse {
    private static final byte QUESTION = 1;
    private static final byte ANSWER = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LinkContext context;
    private final QuicChannel channel;
    private long heardNs;
    private long answeredNs;
    private @Nullable Future<?> next;

    Pulse(LinkContext context, QuicChannel channel) {
        this.context = context;
        this.channel = channel;
        this.heardNs = context.clock().nanos();
        this.answeredNs = heardNs - PAUSE.toNanos();
    }

    void start() {
        heard();
        check();
    }

    void heard() {
        heardNs = context.clock().nanos();
    }

    void received(byte kind) {
        long nowNs = context.clock().nanos();
        // Once a second at most: a question must cost who asks it more than us.
        if (kind == QUESTION && nowNs - answeredNs >= PAUSE.toNanos() / 2) {
            answeredNs = nowNs;
            send(ANSWER);
        }
    }

    /** Asks out of turn. */
    void ask() {
        send(QUESTION);
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void check() {
        long silentNs = context.clock().nanos() - heardNs;
        long leftNs = context.times().keepAlive().toNanos() - silentNs;
        if (leftNs <= 0) {
            send(QUESTION);
        }
        long waitNs = leftNs <= 0 ? PAUSE.toNanos() : leftNs;
        next = context.loop().schedule(this::check, waitNs, TimeUnit.NANOSECONDS);
    }

    private void send(byte kind) {
        if (channel.isActive()) {
            channel.writeAndFlush(Unpooled.copiedBuffer(new byte[] {kind}));
        }
    }
}
