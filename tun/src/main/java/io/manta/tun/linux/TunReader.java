package io.manta.tun.linux;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.BufferAddresses;
import java.nio.ByteBuffer;

/**
 * Reads packets from a TUN descriptor, one call each. Belongs to the thread inside the reading
 * gate; {@link #dropped} is for any.
 */
final class TunReader {
    /** Failures in a row, none of them final by itself, after which the device counts as gone. */
    private static final int MOST_FAILURES = 10;

    private static final int FAILURE_PAUSE_MS = 20;

    private final int fd;
    private final int headerBytes;
    private final WakeablePoll poll;
    private final BufferAddresses addresses = new BufferAddresses();
    private volatile long dropped;

    TunReader(int fd, OffloadLevel level, WakeablePoll poll) {
        this.fd = fd;
        this.headerBytes = level.headerBytes();
        this.poll = poll;
    }

    /** Packets thrown away because their header or length made no sense. */
    long dropped() {
        return dropped;
    }

    /** As {@link TunDevice#read} or, without waiting, {@link TunDevice#readNow}. */
    int read(ByteBuffer into, Offload offload, boolean wait) {
        long address = addresses.of(into) + TunDevice.HEADROOM - headerBytes;
        // One byte more than the longest packet tells one that was cut off.
        long room = headerBytes + TunDevice.MAX_PACKET_BYTES + 1L;
        int failures = 0;
        while (failures < MOST_FAILURES) {
            long count = LinuxNative.read(fd, address, room);
            if (count > 0) {
                int length = (int) count - headerBytes;
                if (isUsable(into, length, offload)) {
                    return length;
                }
                dropped++;
                continue;
            }
            int errno = count == 0 ? 0 : LinuxNative.errno();
            if (errno == Errno.EAGAIN && !wait) {
                return 0;
            }
            failures = failuresAfter(errno, failures);
        }
        return TunDevice.CLOSED;
    }

    /** Waits as the error asks for, and says how many failures that makes. */
    private int failuresAfter(int errno, int before) {
        if (errno == Errno.EINTR) {
            return before;
        }
        if (isFinal(errno)) {
            return MOST_FAILURES;
        }
        boolean isEmpty = errno == Errno.EAGAIN;
        return switch (isEmpty ? poll.await() : poll.pause(FAILURE_PAUSE_MS)) {
            case READY -> isEmpty ? 0 : before + 1;
            case WOKEN -> MOST_FAILURES;
            case FAILED -> before + 1;
        };
    }

    private boolean isUsable(ByteBuffer into, int length, Offload offload) {
        if (length <= 0 || length > TunDevice.MAX_PACKET_BYTES) {
            return false;
        }
        if (headerBytes == 0) {
            offload.setNone();
            return true;
        }
        return VirtioHeader.decode(into, length, offload);
    }

    /** EBADFD is what a descriptor says whose interface somebody deleted. */
    private static boolean isFinal(int errno) {
        return errno == Errno.EBADFD
                || errno == Errno.EBADF
                || errno == Errno.ENODEV
                || errno == Errno.ENXIO;
    }
}
