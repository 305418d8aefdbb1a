package io.manta.engine.plane;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The writing end of the TUN device, for all lanes that have something to deliver. Its lock is held
 * for one write; once closed, writes are refused, so that nobody writes into a descriptor that has
 * become somebody else's.
 */
public final class TunOutput implements AutoCloseable {
    private final TunDevice device;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    public TunOutput(TunDevice device) {
        this.device = device;
    }

    /** Whether TCP superpackets are taken. */
    public boolean takesSuperpackets() {
        return device.offloads();
    }

    /** Whether UDP superpackets are taken as well. */
    public boolean takesUdpSuperpackets() {
        return device.udpOffloads();
    }

    /** As {@link TunDevice#write}; false also once closed. */
    boolean write(ByteBuffer from, int length, Offload offload) {
        lock.lock();
        try {
            return !closed && device.write(from, length, offload);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses all further writes. The device itself is its owner's to close. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
