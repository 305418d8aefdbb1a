package io.manta.link.port;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A zeroed piece of memory outside the heap with its address: for what the kernel reads and writes.
 * Freed with this object.
 */
final class NativeMemory {
    private final ByteBuffer bytes;
    private final long address;

    NativeMemory(int sizeBytes) {
        bytes = ByteBuffer.allocateDirect(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
        address = addressOf(bytes);
    }

    /** Where index 0 of a direct buffer is. Makes an object each time. */
    static long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** The address of the byte at {@code index}. */
    long at(int index) {
        return address + index;
    }
}
