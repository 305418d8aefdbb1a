package io.manta.daemon.os;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Unix datagram sockets, which the JDK does not have. Linux only; see unix(7). */
final class UnixDatagram {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final int LONGEST_PATH = 107;

    static {
        Native.register(UnixDatagram.class, "c");
    }

    private UnixDatagram() {}

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native long sendto(
            int fd, byte[] message, long length, int flags, byte[] address, int addressLength)
            throws LastErrorException;

    private static native int close(int fd) throws LastErrorException;

    /** Sends one message; a path that begins with '@' is in the abstract name space. */
    static void send(String path, String message) {
        byte[] address = address(path);
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        try {
            sendto(fd, bytes, bytes.length, 0, address, address.length);
        } finally {
            close(fd);
        }
    }

    private static byte[] address(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST_PATH) {
            throw new IllegalArgumentException("'" + path + "' is not a socket's path");
        }
        if (name[0] == '@') {
            name[0] = 0;
        }
        return ByteBuffer.allocate(2 + name.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX)
                .put(name)
                .array();
    }
}
