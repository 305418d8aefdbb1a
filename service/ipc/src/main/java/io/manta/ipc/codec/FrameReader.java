package io.manta.ipc.codec;

import io.manta.ipc.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Puts frames together from whatever a channel gives at a time, blocking or not. Memory grows with
 * what has arrived, not with what was announced. Not thread-safe.
 */
public final class FrameReader {
    private static final int LENGTH_BYTES = 4;
    private static final int FIRST_BYTES = 8 * 1024;

    private final ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES);
    private ByteBuffer body = ByteBuffer.allocate(0);
    private int wantedBytes;

    /** What a look at the channel brought. */
    public enum Progress {
        /** A frame is complete; {@link #take} it. */
        FRAME,
        /** More is to come. */
        MORE,
        /** The other end has closed. */
        END
    }

    /** Reads once from the channel. */
    public Progress advance(ReadableByteChannel in) throws IOException, MalformedException {
        if (length.hasRemaining()) {
            return advanceLength(in);
        }
        if (!body.hasRemaining()) {
            grow();
        }
        int count = in.read(body);
        if (count < 0) {
            return Progress.END;
        }
        return body.position() == wantedBytes ? Progress.FRAME : Progress.MORE;
    }

    private Progress advanceLength(ReadableByteChannel in) throws IOException, MalformedException {
        if (in.read(length) < 0) {
            return Progress.END;
        }
        if (length.hasRemaining()) {
            return Progress.MORE;
        }
        wantedBytes = length.getInt(0);
        if (wantedBytes < 1 || wantedBytes > Protocol.MAX_FRAME_BYTES) {
            throw new MalformedException(
                    "a frame of "
                            + Integer.toUnsignedLong(wantedBytes)
                            + " bytes; 1 to "
                            + Protocol.MAX_FRAME_BYTES
                            + " are possible");
        }
        body = ByteBuffer.allocate(Math.min(wantedBytes, FIRST_BYTES));
        return Progress.MORE;
    }

    private void grow() {
        ByteBuffer larger =
                ByteBuffer.allocate(Math.min(wantedBytes, Math.max(1, body.capacity()) * 2));
        body = larger.put(body.flip());
    }

    /** Whether a frame has begun and is not complete. */
    public boolean isInFrame() {
        return length.position() > 0;
    }

    /** The complete frame; the next one may follow. */
    public byte[] take() {
        byte[] frame = body.array();
        length.clear();
        body = ByteBuffer.allocate(0);
        return frame;
    }
}
