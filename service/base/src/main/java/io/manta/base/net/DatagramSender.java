package io.manta.base.net;

import java.nio.ByteBuffer;

/** Sends datagrams from a {@link DatagramPort}. Not thread-safe: one thread, one sender. */
public interface DatagramSender extends AutoCloseable {
    /** The most segments a single {@link #send} may hold. */
    int MAX_SEGMENTS = 64;

    /** The most bytes a single {@link #send} may hold. */
    int MAX_BYTES = 65_000;

    /**
     * Sends what lies between position and limit as datagrams of {@code segmentBytes} each; the
     * last may be shorter. Position and limit are left as they are. Never waits: what the system
     * has no room for is lost. When a segment fails, those after it are not sent.
     *
     * <p>Fastest from a few long-lived buffers to the same endpoint as before: a sender remembers
     * both.
     *
     * @param segments a direct buffer with 1 to {@link #MAX_BYTES} bytes remaining, at most {@link
     *     #MAX_SEGMENTS} segments
     * @param segmentBytes size of each datagram but the last, 1 or more
     */
    SendOutcome send(ByteBuffer segments, int segmentBytes, Endpoint to);

    /**
     * Sends one datagram that no router may fragment and whose size the system's memory of path
     * MTUs does not limit: a path MTU probe (RFC 8899).
     */
    SendOutcome probe(ByteBuffer datagram, Endpoint to);

    @Override
    void close();
}
