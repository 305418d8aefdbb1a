package io.manta.tun.macos;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.BufferAddresses;
import java.nio.ByteBuffer;

/**
 * Reads packets from a utun descriptor, one call each, with the four bytes of their address family
 * in the headroom. Belongs to the thread inside the reading gate; {@link #dropped} is for any.
 */
final class UtunReader {
    /** Failures in a row, none of them final by itself, after which the device counts as gone. */
    private static final int MOST_FAILURES = 10;

    private static final int FAILURE_PAUSE_MS = 20;
    private static final int HEADER_AT = TunDevice.HEADROOM - DarwinLayout.UTUN_HEADER_BYTES;

    private final Darwin darwin;
    private final int fd;
    private final WakePipe poll;
    private final OwnAddresses own;
    private final BufferAddresses addresses = new BufferAddresses();
    private volatile long dropped;

    UtunReader(Darwin darwin, int fd, WakePipe poll, OwnAddresses own) {
        this.darwin = darwin;
        this.fd = fd;
        this.poll = poll;
        this.own = own;
    }

    /** Packets thrown away because their length made no sense, or that could not be handed back. */
    long dropped() {
        return dropped;
    }

    /** As {@link TunDevice#read} or, without waiting, {@link TunDevice#readNow}. */
    int read(ByteBuffer into, Offload offload, boolean wait) {
        long address = addresses.of(into) + HEADER_AT;
        // One byte more than the longest packet tells one that was cut off.
        long room = DarwinLayout.UTUN_HEADER_BYTES + TunDevice.MAX_PACKET_BYTES + 1L;
        int failures = 0;
        while (failures < MOST_FAILURES) {
            long count = darwin.read(fd, address, room);
            if (count > 0) {
                int length = (int) count - DarwinLayout.UTUN_HEADER_BYTES;
                if (isForOthers(into, address, length)) {
                    offload.setNone();
                    return length;
                }
                continue;
            }
            if (count == -DarwinErrno.EAGAIN && !wait) {
                return 0;
            }
            failures = failuresAfter((int) -count, failures);
        }
        return TunDevice.CLOSED;
    }

    private boolean isForOthers(ByteBuffer packet, long address, int length) {
        if (length <= 0 || length > TunDevice.MAX_PACKET_BYTES) {
            dropped++;
            return false;
        }
        if (!own.areDestination(packet, length)) {
            return true;
        }
        // The header is still before it, and is right for the way back, too.
        long count = DarwinLayout.UTUN_HEADER_BYTES + (long) length;
        if (darwin.write(fd, address, count) != count) {
            dropped++;
        }
        return false;
    }

    /** Waits as the error asks for, and says how many failures that makes. */
    private int failuresAfter(int errno, int before) {
        if (errno == DarwinErrno.EINTR) {
            return before;
        }
        if (isFinal(errno)) {
            return MOST_FAILURES;
        }
        boolean isEmpty = errno == DarwinErrno.EAGAIN;
        return switch (isEmpty ? poll.await() : poll.pause(FAILURE_PAUSE_MS)) {
            case READY -> isEmpty ? 0 : before + 1;
            case WOKEN -> MOST_FAILURES;
            case FAILED -> before + 1;
        };
    }

    /** ENOTCONN is what a control says that the kernel has taken away. */
    private static boolean isFinal(int errno) {
        return errno == DarwinErrno.EBADF
                || errno == DarwinErrno.ENODEV
                || errno == DarwinErrno.ENXIO
                || errno == DarwinErrno.ENOTCONN;
    }
}
