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
 *
 * <p>After something was said they are asked for sooner. QUIC doubles the time between its own
 * tries to bring it over, so that after a line was cut for some seconds the next comes seconds
 * later; an answer to a sign of life has it send at once all that was lost.
 */
final class Pulse {
    private static final byte QUESTION = 1;
    private static final byte ANSWER = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LinkContext context;
    private final QuicChannel channel;
    private long heardNs;
    private long answeredNs;
    private boolean awaits;
    private long saidNs;
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
        awaits = false;
    }

    /** Something else was said, after which the peer should be heard. */
    void said() {
        if (!awaits && next != null) {
            awaits = true;
            saidNs = context.clock().nanos();
            plan(PAUSE.toNanos());
        }
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
        long nowNs = context.clock().nanos();
        long leftNs = context.times().keepAlive().toNanos() - (nowNs - heardNs);
        if (awaits) {
            leftNs = Math.min(leftNs, PAUSE.toNanos() - (nowNs - saidNs));
        }
        if (leftNs <= 0) {
            send(QUESTION);
        }
        plan(leftNs <= 0 ? PAUSE.toNanos() : leftNs);
    }

    private void plan(long waitNs) {
        stop();
        next = context.loop().schedule(this::check, waitNs, TimeUnit.NANOSECONDS);
    }

    private void send(byte kind) {
        if (channel.isActive()) {
            channel.writeAndFlush(Unpooled.copiedBuffer(new byte[] {kind}));
        }
    }
}
