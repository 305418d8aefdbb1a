package io.manta.link.port;

import com.sun.jna.Native;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.ReceivedDatagrams;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives from one socket of a {@link UdpPort}: a train of datagrams in one call where the kernel
 * coalesces them (UDP_GRO). Waits in the kernel, in the very call that brings the data; what wakes
 * it is data or the socket being shut.
 */
final class UdpReceiver implements DatagramReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(UdpReceiver.class);

    private static final int MESSAGE = 0;
    private static final int VECTOR = MESSAGE + LinuxLayout.MSGHDR_BYTES;
    private static final int CONTROL = VECTOR + LinuxLayout.IOVEC_BYTES;
    private static final int CONTROL_BYTES = 64;
    private static final int NAME = CONTROL + CONTROL_BYTES;
    private static final int MEMORY_BYTES = NAME + LinuxLayout.SOCKADDR_IN6_BYTES;

    // Together about a second, doubling from one millisecond.
    private static final int FAILURES_BEFORE_GIVING_UP = 10;
    private static final long FIRST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final UdpPort port;
    private final boolean ipv4;
    private final UdpCounters counters;
    private final NativeMemory memory = new NativeMemory(MEMORY_BYTES);
    private final BufferAddresses addresses = new BufferAddresses();

    UdpReceiver(UdpPort port, boolean ipv4, UdpCounters counters) {
        this.port = port;
        this.ipv4 = ipv4;
        this.counters = counters;
        ByteBuffer bytes = memory.bytes();
        bytes.putLong(MESSAGE + LinuxLayout.MSG_NAME, memory.at(NAME));
        bytes.putLong(MESSAGE + LinuxLayout.MSG_IOV, memory.at(VECTOR));
        bytes.putLong(MESSAGE + LinuxLayout.MSG_IOVLEN, 1);
        bytes.putLong(MESSAGE + LinuxLayout.MSG_CONTROL, memory.at(CONTROL));
        bytes.putLong(VECTOR + LinuxLayout.IOV_LEN, ReceivedDatagrams.CAPACITY);
    }

    @Override
    public String family() {
        return ipv4 ? "4" : "6";
    }

    @Override
    public boolean receive(ReceivedDatagrams into) {
        int failures = 0;
        LinuxSocket socket;
        while ((socket = port.socket(ipv4)) != null) {
            int result = take(socket, into, 0);
            if (result > 0) {
                return true;
            }
            if (result < 0 && ++failures == FAILURES_BEFORE_GIVING_UP) {
                LOG.error(
                        "udp receiver gives up: port={} family={} reason={}",
                        port.localPort(),
                        family(),
                        Errno.describe(-result));
                return false;
            }
            if (result < 0) {
                LockSupport.parkNanos(FIRST_PAUSE_NS << (failures - 1));
            }
        }
        return false;
    }

    @Override
    public boolean receiveNow(ReceivedDatagrams into) {
        LinuxSocket socket = port.socket(ipv4);
        return socket != null && take(socket, into, LinuxLayout.MSG_DONTWAIT) > 0;
    }

    /** One receive: how many bytes came, 0 if nothing of use, or the error, negative. */
    private int take(LinuxSocket socket, ReceivedDatagrams into, int flags) {
        if (!socket.enter()) {
            return 0;
        }
        try {
            ByteBuffer bytes = memory.bytes();
            bytes.putLong(VECTOR + LinuxLayout.IOV_BASE, addresses.of(into.buffer()));
            bytes.putInt(MESSAGE + LinuxLayout.MSG_NAMELEN, LinuxLayout.SOCKADDR_IN6_BYTES);
            bytes.putLong(MESSAGE + LinuxLayout.MSG_CONTROLLEN, CONTROL_BYTES);
            bytes.putShort(NAME + LinuxLayout.SOCKADDR_FAMILY, (short) 0);
            long length = LibC.recvmsg(socket.fd(), memory.at(MESSAGE), flags);
            return length < 0 ? failure(Native.getLastError()) : arrival((int) length, into);
        } finally {
            socket.exit();
        }
    }

    private int failure(int errno) {
        if (errno == Errno.EAGAIN || errno == Errno.EINTR || Errno.isEcho(errno)) {
            return 0;
        }
        counters.receiveErrors().increment();
        return -errno;
    }

    private int arrival(int length, ReceivedDatagrams into) {
        ByteBuffer bytes = memory.bytes();
        if ((bytes.getInt(MESSAGE + LinuxLayout.MSG_FLAGS) & LinuxLayout.MSG_TRUNC) != 0) {
            counters.truncated().increment();
            return 0;
        }
        // A socket that was shut reports nothing from nobody.
        if (length == 0 || !Sockaddr.read(bytes, NAME, into)) {
            return 0;
        }
        int controlBytes = (int) bytes.getLong(MESSAGE + LinuxLayout.MSG_CONTROLLEN);
        into.arrived(length, GroControl.segmentBytes(bytes, CONTROL, controlBytes, length));
        return length;
    }
}
