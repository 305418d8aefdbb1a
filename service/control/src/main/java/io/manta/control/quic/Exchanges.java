package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.frame.MessageCodec;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What we say over one connection. Streams are opened as the peer allows; what has to wait for one
 * waits in line. {@link #ask} and {@link #tell} may be called by any thread, all else by control's.
 */
final class Exchanges {
    private final PeerLink link;
    private final QuicChannel channel;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final Set<Exchange> running = new HashSet<>();
    private final Deque<Exchange> questions = new ArrayDeque<>();
    private final Deque<byte[]> notices = new ArrayDeque<>();

    Exchanges(PeerLink link, QuicChannel channel) {
        this.link = link;
        this.channel = channel;
    }

    /** Asks the peer. */
    CompletableFuture<ControlMessage> ask(ControlMessage question, Duration time) {
        CompletableFuture<ControlMessage> answer = new CompletableFuture<>();
        try {
            byte[] frame = MessageCodec.frame(question);
            if (asked.incrementAndGet() > link.context().bounds().waiting()) {
                asked.decrementAndGet();
                throw new MantaException(
                        ErrorCode.LIMIT_REACHED,
                        "device %s: %d exchanges are under way"
                                .formatted(link.name(), link.context().bounds().waiting()),
                        "Try again when some of them have ended.",
                        null);
            }
            Exchange exchange = new Exchange(link, frame, question.type(), time, answer);
            if (!link.context().post(() -> begin(exchange))) {
                asked.decrementAndGet();
                throw QuicControl.notRunning();
            }
        } catch (MantaException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Tells the peer, unless too much waits already. */
    void tell(ControlMessage notice) {
        try {
            byte[] frame = MessageCodec.frame(notice);
            if (told.incrementAndGet() > link.context().bounds().waiting()) {
                lose();
            } else if (!link.context().post(() -> begin(frame))) {
                lose();
            }
        } catch (MantaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void begin(Exchange exchange) {
        running.add(exchange);
        if (!link.isChannelOpen()) {
            exchange.fail("the connection has ended");
            return;
        }
        exchange.begin();
        link.said();
        questions.add(exchange);
        open();
    }

    private void begin(byte[] notice) {
        if (link.isChannelOpen()) {
            link.said();
            notices.add(notice);
            open();
        } else {
            lose();
        }
    }

    /** Opens as many streams as are wanted and allowed. */
    void open() {
        while (!questions.isEmpty() && mayOpen(QuicStreamType.BIDIRECTIONAL)) {
            Exchange exchange = questions.remove();
            if (!exchange.isDone()) {
                channel.createStream(QuicStreamType.BIDIRECTIONAL, exchange)
                        .addListener(stream -> opened(exchange, stream));
            }
        }
        while (!notices.isEmpty() && mayOpen(QuicStreamType.UNIDIRECTIONAL)) {
            byte[] notice = notices.remove();
            channel.createStream(QuicStreamType.UNIDIRECTIONAL, new Deaf())
                    .addListener(stream -> opened(notice, stream));
        }
    }

    /** An attempt beyond what is allowed would use up a number of a stream for nothing. */
    private boolean mayOpen(QuicStreamType type) {
        return channel.isActive() && channel.peerAllowedStreams(type) > 0;
    }

    private static void opened(Exchange exchange, Future<? super QuicStreamChannel> stream) {
        if (stream.isSuccess()) {
            exchange.ask();
        } else {
            exchange.fail("no stream could be opened: " + stream.cause().getMessage());
        }
    }

    private void opened(byte[] notice, Future<? super QuicStreamChannel> stream) {
        if (stream.isSuccess()
                && FrameWriter.write(
                        (QuicStreamChannel) stream.getNow(),
                        notice,
                        true,
                        link.context().unsent())) {
            told.decrementAndGet();
            link.context().counters().sent().increment();
        } else {
            lose();
        }
    }

    private void lose() {
        told.decrementAndGet();
        link.context().counters().lost().increment();
    }

    void finished(Exchange exchange) {
        if (running.remove(exchange)) {
            asked.decrementAndGet();
        }
    }

    /** The connection is gone. */
    void failAll(String why) {
        List.copyOf(running).forEach(exchange -> exchange.fail(why));
        questions.clear();
        notices.clear();
    }

    /** On a stream on which nothing can arrive. */
    private static final class Deaf extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
