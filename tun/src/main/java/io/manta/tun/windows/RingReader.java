package io.manta.tun.windows;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.device.BufferAddresses;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes packets out of the ring. Belongs to the thread inside the reading gate; {@link #dropped} is
 * for any.
 */
final class RingReader {
    /** Failures in a row, none of them final by itself, after which the device counts as gone. */
    private static final int MOST_FAILURES = 10;

    private static final int FAILURE_PAUSE_MS = 20;

    private final WintunCalls wintun;
    private final EventCalls events;
    private final OpenAdapter adapter;
    private final BufferAddresses addresses = new BufferAddresses();
    private final ByteBuffer length =
            ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
    private final long lengthAddress = BufferAddresses.address(length);

    /** The event that ends the reading, then Wintun's. */
    private final ByteBuffer waited =
            ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());

    private final long waitedAddress = BufferAddresses.address(waited);
    private volatile long dropped;

    RingReader(WintunCalls wintun, EventCalls events, OpenAdapter adapter, long wakeEvent) {
        this.wintun = wintun;
        this.events = events;
        this.adapter = adapter;
        waited.putLong(0, wakeEvent).putLong(Long.BYTES, adapter.readEvent());
    }

    /** Packets thrown away because their length made no sense. */
    long dropped() {
        return dropped;
    }

    /** As {@link TunDevice#read} or, without waiting, {@link TunDevice#readNow}. */
    int read(ByteBuffer into, Offload offload, boolean wait) {
        long address = addresses.of(into) + TunDevice.HEADROOM;
        int failures = 0;
        while (failures < MOST_FAILURES) {
            long packet = wintun.receive(adapter.session(), lengthAddress);
            if (packet != 0) {
                int bytes = take(packet, address);
                if (bytes > 0) {
                    offload.setNone();
                    return bytes;
                }
                continue;
            }
            int error = wintun.lastError();
            if (error == WindowsError.NO_MORE_ITEMS && !wait) {
                return 0;
            }
            failures = failuresAfter(error, failures);
        }
        return TunDevice.CLOSED;
    }

    private int take(long packet, long address) {
        int bytes = length.getInt(0);
        boolean usable = bytes > 0 && bytes <= TunDevice.MAX_PACKET_BYTES;
        if (usable) {
            events.copy(address, packet, bytes);
        }
        wintun.release(adapter.session(), packet);
        if (!usable) {
            dropped++;
        }
        return usable ? bytes : 0;
    }

    /** Waits as the error asks for, and says how many failures that makes. */
    private int failuresAfter(int error, int before) {
        // The adapter is being removed, or its ring is no ring any more.
        if (error == WindowsError.HANDLE_EOF || error == WindowsError.INVALID_DATA) {
            return MOST_FAILURES;
        }
        if (error == WindowsError.NO_MORE_ITEMS) {
            return switch (events.await(waitedAddress, 2, EventCalls.FOREVER)) {
                case FIRST -> MOST_FAILURES;
                case SECOND, NEITHER -> 0;
                case FAILED -> before + 1;
            };
        }
        return switch (events.await(waitedAddress, 1, FAILURE_PAUSE_MS)) {
            case FIRST, SECOND -> MOST_FAILURES;
            case NEITHER, FAILED -> before + 1;
        };
    }
}
