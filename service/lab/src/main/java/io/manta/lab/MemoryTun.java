package io.manta.lab;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A TUN device whose host is the test: what the test {@link #emit}s the program reads, what the
 * program writes the test finds in {@link #written}. Both sides hold at most {@link #CAPACITY}
 * packets and drop what is beyond, counted.
 *
 * <p>Safe for use by any thread.
 */
public final class MemoryTun implements TunDevice {
    /** How many packets wait on each side at most. */
    public static final int CAPACITY = 4096;

    private final String name;
    private final boolean offloads;
    private final MemoryInterface config = new MemoryInterface();
    private final Deque<Packet> emitted = new ArrayDeque<>();
    private final List<Packet> written = new ArrayList<>();
    private long dropped;
    private boolean closed;

    /**
     * A packet with what it still needs. Neither is shared with anybody.
     *
     * @param bytes the IP packet, without headroom
     */
    public record Packet(byte[] bytes, Offload offload) {}

    /** A device that takes superpackets, or one that does not. */
    public MemoryTun(String name, boolean offloads) {
        this.name = name;
        this.offloads = offloads;
    }

    /** The host sends a whole packet into the tunnel. */
    public void emit(byte[] packet) {
        emit(packet, new Offload());
    }

    /** The host sends a packet that still needs something. */
    public synchronized void emit(byte[] packet, Offload offload) {
        if (packet.length > MAX_PACKET_BYTES) {
            throw new IllegalArgumentException(packet.length + " bytes are no packet");
        }
        if (closed || emitted.size() == CAPACITY) {
            dropped++;
            return;
        }
        emitted.add(new Packet(packet.clone(), copy(offload)));
        notifyAll();
    }

    /** What the program wrote since the last time this was asked. */
    public synchronized List<Packet> written() {
        List<Packet> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    /** How many packets the program has not read yet. */
    public synchronized int unread() {
        return emitted.size();
    }

    /** How many packets found no room, or the device closed. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Whether the program has closed it. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean offloads() {
        return offloads;
    }

    @Override
    public boolean udpOffloads() {
        return offloads;
    }

    @Override
    public synchronized int read(ByteBuffer into, Offload offload) {
        boolean interrupted = false;
        while (emitted.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // As in the kernel: only closing ends the wait.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return readNow(into, offload);
    }

    @Override
    public synchronized int readNow(ByteBuffer into, Offload offload) {
        if (closed) {
            return CLOSED;
        }
        Packet packet = emitted.poll();
        if (packet == null) {
            return 0;
        }
        into.put(HEADROOM, packet.bytes);
        copy(packet.offload, offload);
        return packet.bytes.length;
    }

    @Override
    public synchronized boolean write(ByteBuffer from, int length, Offload offload) {
        boolean refused = offload.kind() != Offload.Kind.NONE && !offloads;
        if (closed || refused || length <= 0 || written.size() == CAPACITY) {
            dropped++;
            return false;
        }
        byte[] bytes = new byte[length];
        from.get(HEADROOM, bytes);
        written.add(new Packet(bytes, copy(offload)));
        return true;
    }

    @Override
    public MemoryInterface config() {
        return config;
    }

    @Override
    public synchronized void close() {
        closed = true;
        emitted.clear();
        notifyAll();
    }

    private static Offload copy(Offload offload) {
        Offload copy = new Offload();
        copy(offload, copy);
        return copy;
    }

    private static void copy(Offload from, Offload to) {
        if (from.kind() != Offload.Kind.NONE) {
            to.setSegments(
                    from.kind(),
                    from.segmentBytes(),
                    from.headerBytes(),
                    from.checksumStart(),
                    from.checksumOffset());
        } else if (from.needsChecksum()) {
            to.setChecksum(from.checksumStart(), from.checksumOffset());
        } else {
            to.setNone();
        }
    }
}
