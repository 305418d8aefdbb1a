package io.manta.engine.plane;

import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.packet.offload.SuperpacketKind;
import io.manta.packet.offload.SuperpacketSink;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One lane's way into the TUN device: its buffer, and where it goes today. Belongs to the lane. */
final class TunWriter implements SuperpacketSink {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    private final Offload offload = new Offload();
    private final DropCounters drops;
    private @Nullable TunOutput output;

    TunWriter(DropCounters drops) {
        this.drops = drops;
    }

    void writeTo(@Nullable TunOutput next) {
        output = next;
    }

    /** Writes one whole packet. */
    void packet(byte[] bytes, int offset, int length) {
        packet(bytes, offset, length, SuperpacketKind.NONE, 0, 0, 0, 0);
    }

    @Override
    public void packet(
            byte[] bytes,
            int offset,
            int length,
            SuperpacketKind kind,
            int segmentBytes,
            int headerBytes,
            int checksumStart,
            int checksumOffset) {
        if (kind == SuperpacketKind.NONE) {
            offload.setNone();
        } else {
            offload.setSegments(
                    offloadKind(kind), segmentBytes, headerBytes, checksumStart, checksumOffset);
        }
        buffer.put(TunDevice.HEADROOM, bytes, offset, length);
        TunOutput tun = output;
        if (tun == null || !tun.write(buffer, length, offload)) {
            drops.count(tun == null ? DropReason.VPN_DOWN : DropReason.TUN_REFUSED);
        }
    }

    private static Offload.Kind offloadKind(SuperpacketKind kind) {
        return switch (kind) {
            case NONE -> Offload.Kind.NONE;
            case TCP4 -> Offload.Kind.TCP4;
            case TCP6 -> Offload.Kind.TCP6;
            case UDP -> Offload.Kind.UDP;
        };
    }
}
