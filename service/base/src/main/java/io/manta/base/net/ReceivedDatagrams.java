package io.manta.base.net;

import java.nio.ByteBuffer;

/**
 * What one receive brought: one or more datagrams of equal size from one sender, the last perhaps
 * shorter, back to back in one buffer. Reused for every receive; belongs to the receiving thread.
 */
public final class ReceivedDatagrams {
    /** The most one receive can bring: a full train of coalesced segments. */
    public static final int CAPACITY = 65_536;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
    private int length;
    private int segmentBytes;
    private long sourceHigh;
    private long sourceLow;
    private int sourcePort;
    private int sourceScope;

    /** The bytes, from index 0. Direct; its position and limit mean nothing. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Total bytes received. */
    public int length() {
        return length;
    }

    /** Size of each datagram but the last; equals {@link #length} when there is only one. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** Whether all of it came from that endpoint. Allocates nothing. */
    public boolean isFrom(Endpoint endpoint) {
        return endpoint.matches(sourceHigh, sourceLow, sourcePort, sourceScope);
    }

    /** The sender, as a new object. */
    public Endpoint source() {
        return new Endpoint(sourceHigh, sourceLow, sourcePort, sourceScope);
    }

    /** High half of the sender's IPv6 address, as in {@link Endpoint#high}. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** Low half of the sender's IPv6 address, as in {@link Endpoint#low}. */
    public long sourceLow() {
        return sourceLow;
    }

    /** The sender's port. */
    public int sourcePort() {
        return sourcePort;
    }

    /** Interface index of a link-local sender, else 0, as in {@link Endpoint#scope}. */
    public int sourceScope() {
        return sourceScope;
    }

    /**
     * For implementations of {@link DatagramReceiver}: states how much arrived, and in what size.
     */
    public void arrived(int newLength, int newSegmentBytes) {
        length = newLength;
        segmentBytes = newSegmentBytes;
    }

    /** For implementations of {@link DatagramReceiver}: states who sent it. */
    public void cameFrom(long high, long low, int port, int scope) {
        sourceHigh = high;
        sourceLow = low;
        sourcePort = port;
        sourceScope = scope;
    }
}
