package io.manta.tun.macos;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The calls of the C library in this process. What carries packets is mapped directly. {@code
 * ioctl} and {@code fcntl} are variadic, and Apple's arm64 passes what is variadic elsewhere than
 * what is not: so they go through an interface, of which JNA knows where the fixed part ends.
 */
final class DarwinNative implements Darwin {
    private static final int F_SETFD = 2;
    private static final int F_SETFL = 4;
    private static final int FD_CLOEXEC = 1;
    private static final int PIPE_ENDS = 2;

    private final int nonBlocking;
    private final Others others = Native.load(Others.class);

    DarwinNative() {
        this(DarwinLayout.O_NONBLOCK);
    }

    /**
     * For a test on another system, whose number for the same flag differs.
     *
     * @param nonBlocking {@code O_NONBLOCK}
     */
    DarwinNative(int nonBlocking) {
        this.nonBlocking = nonBlocking;
    }

    @Override
    public long read(int fd, long address, long count) {
        return result(Direct.read(fd, address, count));
    }

    @Override
    public long write(int fd, long address, long count) {
        return result(Direct.write(fd, address, count));
    }

    @Override
    public int poll(long pollFds, int count, int timeoutMs) {
        return (int) result(Direct.poll(pollFds, count, timeoutMs));
    }

    @Override
    public void close(int fd) {
        Direct.close(fd);
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        int fd = (int) result(Direct.socket(domain, type, protocol));
        if (fd >= 0) {
            others.fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
        return fd;
    }

    @Override
    public int connect(int fd, long address, int length) {
        return (int) result(Direct.connect(fd, address, length));
    }

    @Override
    public int getsockopt(int fd, int level, int option, long value, long lengthAddress) {
        return (int) result(Direct.getsockopt(fd, level, option, value, lengthAddress));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return (int) result(others.ioctl(fd, new NativeLong(request), new Pointer(argument)));
    }

    @Override
    public int pipe(long address) {
        int made = (int) result(Direct.pipe(address));
        ByteBuffer ends =
                new Pointer(address)
                        .getByteBuffer(0, PIPE_ENDS * (long) Integer.BYTES)
                        .order(ByteOrder.nativeOrder());
        for (int i = 0; made == 0 && i < PIPE_ENDS; i++) {
            others.fcntl(ends.getInt(i * Integer.BYTES), F_SETFD, FD_CLOEXEC);
        }
        return made;
    }

    @Override
    public int setNonBlocking(int fd) {
        return (int) result(others.fcntl(fd, F_SETFL, nonBlocking));
    }

    @Override
    public int sysctl(long name, int numbers, long into, long lengthAddress) {
        return (int)
                result(
                        others.sysctl(
                                new Pointer(name),
                                numbers,
                                into == 0 ? Pointer.NULL : new Pointer(into),
                                new Pointer(lengthAddress),
                                Pointer.NULL,
                                new NativeLong(0)));
    }

    @Override
    public int interfaceIndex(String name) {
        ByteBuffer text = ByteBuffer.allocateDirect(name.length() + 1);
        for (int i = 0; i < name.length(); i++) {
            text.put(i, (byte) name.charAt(i));
        }
        int index = Direct.if_nametoindex(BufferAddresses.address(text));
        Reference.reachabilityFence(text);
        return index;
    }

    private static long result(long returned) {
        return returned < 0 ? -Native.getLastError() : returned;
    }

    /** Fixed arguments, all of them integers. */
    private static final class Direct {
        static {
            Native.register(Direct.class, NativeLibrary.getProcess());
        }

        static native long read(int fd, long address, long count);

        static native long write(int fd, long address, long count);

        static native int poll(long pollFds, int count, int timeoutMs);

        static native int close(int fd);

        static native int socket(int domain, int type, int protocol);

        static native int connect(int fd, long address, int length);

        static native int getsockopt(int fd, int level, int option, long value, long length);

        static native int pipe(long address);

        static native int if_nametoindex(long name);
    }

    /** Looked up when first called: not every C library has all of them. */
    interface Others extends Library {
        int ioctl(int fd, NativeLong request, Object... argument);

        int fcntl(int fd, int command, Object... argument);

        int sysctl(
                Pointer name,
                int numbers,
                Pointer into,
                Pointer length,
                Pointer newValue,
                NativeLong newLength);
    }
}
