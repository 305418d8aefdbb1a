package io.manta.tun.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The system calls this package needs, as the C library already in the process offers them: so the
 * same code finds them in glibc and in musl. All numbers and layouts in this package are those that
 * x86-64 and aarch64 share.
 *
 * <p>Addresses are passed as {@code long}, so a call costs no object. A failed call returns -1 and
 * leaves its reason in {@link #errno()} of the same thread. Never call from a virtual thread.
 */
final class LinuxNative {
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x8_0000;
    static final int POLLIN = 1;

    static {
        Native.register(LinuxNative.class, NativeLibrary.getProcess());
    }

    private LinuxNative() {}

    static native int open(String path, int flags);

    static native int close(int fd);

    static native long read(int fd, long address, long count);

    static native long write(int fd, long address, long count);

    static native int poll(long pollFds, long count, int timeoutMs);

    static native int ioctl(int fd, long request, long argument);

    static native int eventfd(int initial, int flags);

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, long address, int length);

    static native int getsockname(int fd, long address, long lengthAddress);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native long send(int fd, long address, long count, int flags);

    static native long recvfrom(
            int fd, long address, long count, int flags, long from, long fromLengthAddress);

    private static native String strerror(int errno);

    /** Why the last call of this thread failed. */
    static int errno() {
        return Native.getLastError();
    }

    /** What an error number means, for people: {@code Operation not permitted (errno 1)}. */
    static String describe(int errno) {
        return strerror(errno) + " (errno " + errno + ")";
    }
}
