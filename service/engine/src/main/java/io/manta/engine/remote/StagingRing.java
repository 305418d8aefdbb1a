package io.manta.engine.remote;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Packets that wait for a handshake. Bounded in packets and bytes; the newest are refused when it
 * is full, as a first SYN is worth more than its repetition. Lanes put in, the control loop takes
 * out; guarded by its own lock, which is never contended once there is a session.
 */
public final class StagingRing {
    private static final int MOST_PACKETS = 256;
    private static final int MOST_BYTES = 256 * 1024;

    private final Deque<byte[]> packets = new ArrayDeque<>();
    private int bytes;

    /** Copies a packet in; false if there is no room. */
    public synchronized boolean offer(byte[] from, int offset, int length) {
        if (packets.size() >= MOST_PACKETS || bytes + length > MOST_BYTES) {
            return false;
        }
        packets.add(Arrays.copyOfRange(from, offset, offset + length));
        bytes += length;
        return true;
    }

    /** Takes the oldest packet, or null if there is none. */
    synchronized byte @Nullable [] poll() {
        byte[] packet = packets.poll();
        if (packet != null) {
            bytes -= packet.length;
        }
        return packet;
    }

    /** Forgets all; how many there were. */
    synchronized int clear() {
        int forgotten = packets.size();
        packets.clear();
        bytes = 0;
        return forgotten;
    }
}
