package io.manta.tun.device;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the memory of the last few buffers is, so that asking again costs no call and no
 * object. Holds on to those buffers, which also keeps their memory alive. Belongs to one thread at
 * a time.
 */
public final class BufferAddresses {
    private static final int KEPT = 16;

    private final @Nullable ByteBuffer[] buffers = new @Nullable ByteBuffer[KEPT];
    private final long[] addresses = new long[KEPT];
    private int oldest;

    /**
     * Where the buffer's memory begins.
     *
     * @throws IllegalArgumentException if it is not a direct, writable buffer of {@link
     *     TunDevice#BUFFER_BYTES} or more
     */
    public long of(ByteBuffer buffer) {
        for (int i = 0; i < KEPT; i++) {
            if (buffers[i] == buffer) {
                return addresses[i];
            }
        }
        return remember(buffer);
    }

    private long remember(ByteBuffer buffer) {
        if (!buffer.isDirect()
                || buffer.isReadOnly()
                || buffer.capacity() < TunDevice.BUFFER_BYTES) {
            throw new IllegalArgumentException(
                    buffer + " is not a direct buffer of " + TunDevice.BUFFER_BYTES + " bytes");
        }
        long address = address(buffer);
        buffers[oldest] = buffer;
        addresses[oldest] = address;
        oldest = (oldest + 1) % KEPT;
        return address;
    }

    /**
     * Where the memory of a direct buffer begins. The collector does not know that somebody uses
     * it: keep the buffer reachable until after the call.
     */
    public static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }
}
