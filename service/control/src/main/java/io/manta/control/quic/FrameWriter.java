package io.manta.control.quic;

import io.manta.control.frame.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.Future;

/**
 * Sends one frame down a stream, a piece at a time, the next when the one before has been taken: a
 * slow reader costs the frame, not a native copy of it.
 */
final class FrameWriter {
    private static final int PIECE = 16_384;

    private final QuicStreamChannel stream;
    private final byte[] frame;
    private final boolean last;
    private final ByteBudget budget;
    private int sent;

    private FrameWriter(QuicStreamChannel stream, byte[] frame, boolean last, ByteBudget budget) {
        this.stream = stream;
        this.frame = frame;
        this.last = last;
        this.budget = budget;
    }

    /**
     * Begins to send. A stream that fails closes by itself, so nobody is told.
     *
     * @param last whether the stream ends with it
     * @return false if too much waits to be sent already
     */
    static boolean write(QuicStreamChannel stream, byte[] frame, boolean last, ByteBudget budget) {
        if (!budget.take(frame.length)) {
            return false;
        }
        new FrameWriter(stream, frame, last, budget).next();
        return true;
    }

    private void next() {
        int size = Math.min(PIECE, frame.length - sent);
        ByteBuf piece = stream.alloc().directBuffer(size).writeBytes(frame, sent, size);
        sent += size;
        boolean ends = last && sent == frame.length;
        stream.writeAndFlush(new DefaultQuicStreamFrame(piece, ends)).addListener(this::taken);
    }

    private void taken(Future<? super Void> write) {
        if (write.isSuccess() && sent < frame.length) {
            next();
        } else {
            budget.give(frame.length);
        }
    }
}
