package io.manta.desktop.camera;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of the C library that a camera takes. Remembers the last error; for one thread. */
final class Libc {
    private static final int READ_WRITE = 2;
    private static final int NOT_WAITING = 0x800;
    private static final int CLOSED_BY_EXEC = 0x8_0000;
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
    private static final short POLL_IN = 1;
    private static final long MAP_FAILED = -1;
    private static final int INTERRUPTED = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERROR = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERROR);
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERROR);
    private static final MethodHandle IOCTL =
            handle(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                    ERROR,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle POLL =
            handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), ERROR);
    private static final MethodHandle MMAP =
            handle(
                    "mmap",
                    FunctionDescriptor.of(
                            ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG),
                    ERROR);
    private static final MethodHandle MUNMAP =
            handle("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG), ERROR);

    private final Arena arena;
    private final MemorySegment state;
    private final MemorySegment polled;

    /**
     * @param arena in which what is mapped may be reached
     */
    Libc(Arena arena) {
        this.arena = arena;
        this.state = arena.allocate(Linker.Option.captureStateLayout());
        this.polled = arena.allocate(Long.BYTES);
    }

    // The whole package exists to call these; the launcher allows it to this module alone.
    @SuppressWarnings("restricted")
    private static MethodHandle handle(
            String name, FunctionDescriptor types, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), types, options);
    }

    /** The number of the last error. */
    int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    /** Opens a device to read and write, without ever waiting. Negative on failure. */
    int open(String path) {
        try {
            return (int)
                    OPEN.invokeExact(
                            state,
                            arena.allocateFrom(path),
                            READ_WRITE | NOT_WAITING | CLOSED_BY_EXEC);
        } catch (Throwable e) {
            throw new AssertionError("open", e);
        }
    }

    void close(int fd) {
        try {
            int _ = (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable e) {
            throw new AssertionError("close", e);
        }
    }

    /** Whether it succeeded. */
    boolean ioctl(int fd, long request, MemorySegment argument) {
        try {
            int result;
            do {
                result = (int) IOCTL.invokeExact(state, fd, request, argument);
            } while (result < 0 && errno() == INTERRUPTED);
            return result >= 0;
        } catch (Throwable e) {
            throw new AssertionError("ioctl", e);
        }
    }

    /** Waits until there is something to read. */
    boolean isReadable(int fd, int timeoutMs) {
        polled.set(JAVA_INT, 0, fd);
        polled.set(JAVA_SHORT, 4, POLL_IN);
        try {
            return (int) POLL.invokeExact(state, polled, 1L, timeoutMs) > 0;
        } catch (Throwable e) {
            throw new AssertionError("poll", e);
        }
    }

    /** Maps a part of a device, to be read; empty on failure. */
    @SuppressWarnings("restricted")
    MemorySegment map(int fd, long offset, long bytes) {
        try {
            MemorySegment mapped =
                    (MemorySegment)
                            MMAP.invokeExact(
                                    state,
                                    MemorySegment.NULL,
                                    bytes,
                                    PROT_READ,
                                    MAP_SHARED,
                                    fd,
                                    offset);
            return mapped.address() == MAP_FAILED
                    ? MemorySegment.NULL
                    : mapped.reinterpret(bytes, arena, null);
        } catch (Throwable e) {
            throw new AssertionError("mmap", e);
        }
    }

    void unmap(MemorySegment mapped) {
        try {
            int _ = (int) MUNMAP.invokeExact(state, mapped, mapped.byteSize());
        } catch (Throwable e) {
            throw new AssertionError("munmap", e);
        }
    }
}
