package io.manta.tun;

import java.nio.ByteBuffer;

/**
 * An open TUN device. Packets are IPv4 or IPv6, without a link header; with offloads one packet may
 * be a <em>superpacket</em>: up to 64 KB of one TCP or UDP flow, to be cut as its {@link Offload}
 * says. A device without offloads never reports one and refuses none that says {@link
 * Offload.Kind#NONE}.
 *
 * <p>Buffers are direct ({@link ByteBuffer#allocateDirect}), writable and at least {@link
 * #BUFFER_BYTES} long; the packet lies from index {@link #HEADROOM} on, what is before it belongs
 * to the device. Position, limit and byte order mean nothing and stay. A device may hold on to
 * buffers it has seen, so use few and use them again.
 *
 * <p>Threads: one may read and one may write at a time, platform threads both, and any may close,
 * which ends a blocked read; when close returns, the interface is gone.
 */
public interface TunDevice extends AutoCloseable {
    /** Where the packet begins in every buffer. */
    int HEADROOM = 16;

    /** The longest packet, superpackets included. */
    int MAX_PACKET_BYTES = 65_535;

    /** How large every buffer must be. */
    int BUFFER_BYTES = HEADROOM + MAX_PACKET_BYTES + 1;

    /** What {@link #read} returns once the device is closed or gone. */
    int CLOSED = -1;

    /** The interface's name as the operating system gave it. */
    String name();

    /** Whether superpackets may be written. */
    boolean offloads();

    /** Whether UDP superpackets may be written. */
    boolean udpOffloads();

    /**
     * Waits for a packet.
     *
     * @param offload is set to what the packet still needs
     * @return its length in bytes, or {@link #CLOSED}
     */
    int read(ByteBuffer into, Offload offload);

    /** Like {@link #read}, but returns 0 at once when no packet is there. */
    int readNow(ByteBuffer into, Offload offload);

    /**
     * Hands a packet to the operating system. A packet it refuses is dropped. A checksum that is
     * still needed may be completed in the buffer.
     *
     * @param length bytes from {@link #HEADROOM} on
     * @param offload what the packet still needs
     * @return whether it was taken
     */
    boolean write(ByteBuffer from, int length, Offload offload);

    /**
     * Packets lost at this device since it was opened: the operating system refused them or they
     * did not fit their {@link Offload} when written, or their header made no sense when read. Does
     * not count what the operating system drops before it reaches us. For any thread.
     */
    default long dropped() {
        return 0;
    }

    /** Addresses, routes, MTU and state of this interface. */
    InterfaceConfig config();

    @Override
    void close();
}
