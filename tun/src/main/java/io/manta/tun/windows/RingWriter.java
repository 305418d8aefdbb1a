package io.manta.tun.windows;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.device.Checksum;
import java.nio.ByteBuffer;

/**
 * Puts packets into the ring. Belongs to the thread inside the writing gate; {@link #dropped} is
 * for any.
 */
final class RingWriter {
    private final WintunCalls wintun;
    private final EventCalls events;
    private final OpenAdapter adapter;
    private final BufferAddresses addresses = new BufferAddresses();
    private volatile long dropped;

    RingWriter(WintunCalls wintun, EventCalls events, OpenAdapter adapter) {
        this.wintun = wintun;
        this.events = events;
        this.adapter = adapter;
    }

    /** Packets that were not written: the ring was full, or they were none Windows takes. */
    long dropped() {
        return dropped;
    }

    /** As {@link TunDevice#write}; superpackets are not taken. */
    boolean write(ByteBuffer from, int length, Offload offload) {
        long address = addresses.of(from) + TunDevice.HEADROOM;
        if (length <= 0
                || length > TunDevice.MAX_PACKET_BYTES
                || offload.kind() != Offload.Kind.NONE
                || offload.needsChecksum() && !Checksum.complete(offload, from, length)) {
            dropped++;
            return false;
        }
        long packet = wintun.allocate(adapter.session(), length);
        if (packet == 0) {
            dropped++;
            return false;
        }
        events.copy(packet, address, length);
        wintun.send(adapter.session(), packet);
        return true;
    }
}
