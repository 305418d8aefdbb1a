package io.manta.tun.macos;

import io.manta.tun.Offload;
import io.manta.tun.Offload.Kind;
import io.manta.tun.TunDevice;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.device.Checksum;
import java.nio.ByteBuffer;

/**
 * Writes packets to a utun descriptor, one call each. Belongs to the thread inside the writing
 * gate; {@link #dropped} is for any.
 */
final class UtunWriter {
    private static final int MOST_INTERRUPTS = 10;
    private static final int HEADER_AT = TunDevice.HEADROOM - DarwinLayout.UTUN_HEADER_BYTES;

    private final Darwin darwin;
    private final int fd;
    private final BufferAddresses addresses = new BufferAddresses();
    private volatile long dropped;

    UtunWriter(Darwin darwin, int fd) {
        this.darwin = darwin;
        this.fd = fd;
    }

    /** Packets that were not written: the system refused, or they made no sense. */
    long dropped() {
        return dropped;
    }

    /** As {@link TunDevice#write}. */
    boolean write(ByteBuffer from, int length, Offload offload) {
        long address = addresses.of(from) + HEADER_AT;
        if (length > 0
                && length <= TunDevice.MAX_PACKET_BYTES
                && offload.kind() == Kind.NONE
                && putFamily(from)
                && (!offload.needsChecksum() || Checksum.complete(offload, from, length))
                && send(address, DarwinLayout.UTUN_HEADER_BYTES + (long) length)) {
            return true;
        }
        dropped++;
        return false;
    }

    /** In network byte order; false if the packet is of neither family. */
    private static boolean putFamily(ByteBuffer packet) {
        int version = (packet.get(TunDevice.HEADROOM) & 0xFF) >> 4;
        if (version != 4 && version != 6) {
            return false;
        }
        packet.put(HEADER_AT, (byte) 0);
        packet.put(HEADER_AT + 1, (byte) 0);
        packet.put(HEADER_AT + 2, (byte) 0);
        packet.put(
                HEADER_AT + 3,
                (byte) (version == 4 ? DarwinLayout.AF_INET : DarwinLayout.AF_INET6));
        return true;
    }

    private boolean send(long address, long count) {
        for (int i = 0; i < MOST_INTERRUPTS; i++) {
            long written = darwin.write(fd, address, count);
            if (written != -DarwinErrno.EINTR) {
                return written == count;
            }
        }
        return false;
    }
}
