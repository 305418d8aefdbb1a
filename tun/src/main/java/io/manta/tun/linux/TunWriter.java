package io.manta.tun.linux;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.device.Checksum;
import java.nio.ByteBuffer;

/**
 * Writes packets to a TUN descriptor, one call each. Belongs to the thread inside the writing gate;
 * {@link #dropped} is for any.
 */
final class TunWriter {
    private static final int MOST_INTERRUPTS = 10;

    private final int fd;
    private final OffloadLevel level;
    private final BufferAddresses addresses = new BufferAddresses();
    private volatile long dropped;

    TunWriter(int fd, OffloadLevel level) {
        this.fd = fd;
        this.level = level;
    }

    /** Packets that were not written: the system refused, or their offload made no sense. */
    long dropped() {
        return dropped;
    }

    /** As {@link TunDevice#write}. */
    boolean write(ByteBuffer from, int length, Offload offload) {
        int headerBytes = level.headerBytes();
        long address = addresses.of(from) + TunDevice.HEADROOM - headerBytes;
        if (length > 0
                && length <= TunDevice.MAX_PACKET_BYTES
                && prepare(from, length, offload)
                && send(address, headerBytes + length)) {
            return true;
        }
        dropped++;
        return false;
    }

    private boolean prepare(ByteBuffer from, int length, Offload offload) {
        return switch (offload.kind()) {
            case NONE -> prepareSingle(from, length, offload);
            case TCP4, TCP6 -> level.superpackets() && VirtioHeader.encode(offload, from, length);
            case UDP -> level.udpSuperpackets() && VirtioHeader.encode(offload, from, length);
        };
    }

    private boolean prepareSingle(ByteBuffer from, int length, Offload offload) {
        return level.superpackets()
                ? VirtioHeader.encode(offload, from, length)
                : !offload.needsChecksum() || Checksum.complete(offload, from, length);
    }

    private boolean send(long address, int count) {
        for (int i = 0; i < MOST_INTERRUPTS; i++) {
            if (LinuxNative.write(fd, address, count) == count) {
                return true;
            }
            if (LinuxNative.errno() != Errno.EINTR) {
                return false;
            }
        }
        return false;
    }
}
