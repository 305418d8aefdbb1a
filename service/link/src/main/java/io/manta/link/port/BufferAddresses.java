package io.manta.link.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the last few buffers are, since asking makes an object. Holds on to those
 * buffers. Not thread-safe.
 */
final class BufferAddresses {
    private static final int REMEMBERED = 4;

    private final @Nullable ByteBuffer[] buffers = new @Nullable ByteBuffer[REMEMBERED];
    private final long[] addresses = new long[REMEMBERED];
    private int oldest;

    /** The address of index 0 of a direct buffer. */
    long of(ByteBuffer buffer) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (buffers[i] == buffer) {
                return addresses[i];
            }
        }
        long address = NativeMemory.addressOf(buffer);
        buffers[oldest] = buffer;
        addresses[oldest] = address;
        oldest = (oldest + 1) % REMEMBERED;
        return address;
    }
}
