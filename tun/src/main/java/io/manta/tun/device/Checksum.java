package io.manta.tun.device;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;

/** Completes a partial transport checksum (RFC 1071) where the device cannot leave it to others. */
public final class Checksum {
    private Checksum() {}

    /**
     * Sums the packet as its offload says and puts the sum in place.
     *
     * @return whether the places lie inside the packet
     */
    public static boolean complete(Offload offload, ByteBuffer buffer, int length) {
        int start = offload.checksumStart();
        int offset = offload.checksumOffset();
        if (start < 0 || offset < 0 || offset > length || start > length - offset - 2) {
            return false;
        }
        int first = TunDevice.HEADROOM + start;
        int end = TunDevice.HEADROOM + length;
        long sum = 0;
        int at = first;
        for (; at < end - 1; at += 2) {
            sum += (buffer.get(at) & 0xFF) << 8 | buffer.get(at + 1) & 0xFF;
        }
        if (at < end) {
            sum += (buffer.get(at) & 0xFF) << 8;
        }
        put(buffer, first + offset, fold(sum));
        return true;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        // RFC 768: zero would mean "no checksum"; its other form is as good for TCP.
        return folded == 0xFFFF ? 0xFFFF : (int) ~folded & 0xFFFF;
    }

    private static void put(ByteBuffer buffer, int index, int value) {
        buffer.put(index, (byte) (value >> 8));
        buffer.put(index + 1, (byte) value);
    }
}
