package io.manta.link.port;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The socket calls of the C library, mapped directly. Pointers are plain {@code long}s, so that a
 * call makes no object; whoever passes one keeps the memory behind it reachable. A result of -1
 * leaves the reason in {@link Native#getLastError}.
 */
final class LibC {
    static {
        Native.register(LibC.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, long address, int addressBytes);

    static native int getsockname(int fd, long address, long addressBytes);

    static native int setsockopt(int fd, int level, int name, long value, int valueBytes);

    static native int getsockopt(int fd, int level, int name, long value, long valueBytes);

    static native int shutdown(int fd, int how);

    static native int close(int fd);

    static native long sendmsg(int fd, long message, int flags);

    static native long recvmsg(int fd, long message, int flags);
}
