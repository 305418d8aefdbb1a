package io.manta.control.quic;

import io.manta.base.codec.MalformedException;
import io.manta.control.ControlMessage;
import io.manta.control.frame.FrameReader;
import io.manta.control.frame.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamResetException;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a connection, as messages. Whatever goes wrong ends the stream, and the subclass
 * hears of it once.
 */
abstract class FrameStream extends SimpleChannelInboundHandler<ByteBuf> {
    private final PeerLink link;
    private final FrameReader reader;
    private @Nullable QuicStreamChannel stream;
    private @Nullable Future<?> deadline;
    private boolean over;

    FrameStream(PeerLink link) {
        this.link = link;
        this.reader = new FrameReader(link.context().partial());
    }

    /** A message has arrived. */
    abstract void onMessage(ControlMessage message);

    /**
     * The peer will say nothing more on this stream. Told once, and not after {@link #onBroken}.
     */
    abstract void onEnd();

    /**
     * The stream is unusable.
     *
     * @param why in words that go behind "the other device: "
     */
    abstract void onBroken(String why);

    PeerLink link() {
        return link;
    }

    QuicStreamChannel stream() {
        if (stream == null) {
            throw new IllegalStateException("the stream is not open yet");
        }
        return stream;
    }

    /** Whether the stream has ended, one way or another. */
    boolean isOver() {
        return over;
    }

    /** From now on the stream may last so long. A later call counts anew. */
    void expireAfter(Duration time) {
        stopClock();
        deadline =
                link.context()
                        .loop()
                        .schedule(
                                () -> abort(StreamCode.CANCELLED, "no answer in time"),
                                time.toNanos(),
                                TimeUnit.NANOSECONDS);
    }

    /** Sends a frame; ends the stream, both ways, if there is no room for it. */
    void write(byte[] frame, boolean last) {
        if (!FrameWriter.write(stream(), frame, last, link.context().unsent())) {
            abort(StreamCode.BUSY, "too much waits to be sent");
        }
    }

    /** Ends the stream both ways, now. */
    void abort(StreamCode code, String why) {
        if (!over && stream != null) {
            // Netty forgets a stream only if it has seen the peer's end of it.
            boolean leavesTrace = !stream.isInputShutdown();
            stream.shutdown(code.number());
            end(why);
            if (leavesTrace) {
                link.countBroken();
            }
        }
    }

    /** The exchange is complete. */
    void done() {
        over = true;
        stopClock();
        reader.close();
        stream().close();
    }

    private void end(String why) {
        done();
        onBroken(why);
    }

    private void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        stream = (QuicStreamChannel) context.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        if (over || !link.heard(bytes.readableBytes())) {
            return;
        }
        ByteBuffer in = bytes.nioBuffer();
        try {
            while (in.hasRemaining() && !over) {
                Optional<byte[]> content = reader.read(in);
                if (content.isPresent()) {
                    onMessage(MessageCodec.message(content.get()));
                }
            }
        } catch (MalformedException e) {
            link.context().counters().of(ControlCounters.Refusal.MALFORMED).increment();
            abort(StreamCode.MALFORMED, "what it sent is no message: " + e.why());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownReadComplete.INSTANCE && !over) {
            if (reader.isInside()) {
                link.context().counters().of(ControlCounters.Refusal.MALFORMED).increment();
                abort(StreamCode.MALFORMED, "it stopped within a message");
            } else {
                onEnd();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        abort(
                StreamCode.CANCELLED,
                cause instanceof QuicStreamResetException reset
                        ? StreamCode.wordsFor(reset.applicationProtocolCode())
                        : "the stream broke: " + cause.getMessage());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!over) {
            end(link.isChannelOpen() ? "the stream ended" : "the connection ended");
        }
    }
}
