package io.manta.tun.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.manta.tun.device.BufferAddresses;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** System calls only tests need. */
final class TestNative {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int CLONE_NEWNS = 0x2_0000;
    private static final int LINUX_CAPABILITY_VERSION_3 = 0x2008_0522;
    private static final long MS_REC = 0x4000;
    private static final long MS_PRIVATE = 0x4_0000;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;

    static {
        Native.register(TestNative.class, NativeLibrary.getProcess());
    }

    private TestNative() {}

    private static native int unshare(int flags);

    private static native int geteuid();

    private static native int capset(byte[] header, byte[] data);

    private static native int mount(
            String source, String target, @Nullable String type, long flags, @Nullable String data);

    private static native long sendto(
            int fd, byte[] bytes, long count, int flags, byte[] to, int toLength);

    static boolean isRoot() {
        return geteuid() == 0;
    }

    /** Moves the calling thread into a network namespace of its own. */
    static void enterNewNetwork() {
        check("unshare", unshare(CLONE_NEWNET));
    }

    /** Takes all capabilities from the calling thread, for good; it remains root by name. */
    static void dropCapabilities() {
        byte[] header =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.nativeOrder())
                        .putInt(LINUX_CAPABILITY_VERSION_3)
                        .array();
        check("capset", capset(header, new byte[24]));
    }

    /** Puts an empty directory over one, for the calling thread only, for good. */
    static void hideDirectory(String path) {
        check("unshare", unshare(CLONE_NEWNS));
        check("mount", mount("none", "/", null, MS_REC | MS_PRIVATE, null));
        check("mount", mount("none", path, "tmpfs", 0, null));
    }

    private static void check(String call, int result) {
        if (result != 0) {
            throw new IllegalStateException(
                    call + ": " + LinuxNative.describe(LinuxNative.errno()));
        }
    }

    /**
     * Sends one buffer that the kernel is to cut into datagrams (UDP_SEGMENT of linux/udp.h); each
     * begins with its number.
     *
     * @return how many bytes were sent
     */
    static long sendSegments(InetAddress to, int port, int segmentBytes, int segments) {
        byte[] address = to.getAddress();
        int family = address.length == 4 ? AF_INET : AF_INET6;
        int fd = LinuxNative.socket(family, SOCK_DGRAM, 0);
        ByteBuffer size = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
        size.putInt(0, segmentBytes);
        LinuxNative.setsockopt(fd, SOL_UDP, UDP_SEGMENT, BufferAddresses.address(size), 4);
        byte[] payload = new byte[segmentBytes * segments];
        for (int i = 0; i < segments; i++) {
            payload[i * segmentBytes] = (byte) i;
        }
        ByteBuffer socketAddress = ByteBuffer.allocate(28);
        socketAddress.order(ByteOrder.nativeOrder()).putShort((short) family);
        socketAddress.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        socketAddress.position(family == AF_INET ? 4 : 8).put(address);
        int length = family == AF_INET ? 16 : 28;
        long sent = sendto(fd, payload, payload.length, 0, socketAddress.array(), length);
        LinuxNative.close(fd);
        return sent;
    }
}
