package io.manta.tun;

/**
 * What a packet still needs before it may go on a wire, as the virtio network header says it
 * (Virtual I/O Device specification 1.2, §5.1.6). Mutable and reused: it travels beside a buffer
 * and belongs to the thread that holds the buffer.
 *
 * <p>What {@link TunDevice#read} sets has been held against the packet: places lie inside it, a
 * superpacket is of its kind and has payload, and {@link #headerBytes} are those of its headers.
 */
public final class Offload {
    /** Whether and how the packet is to be cut. */
    public enum Kind {
        /** It is not a superpacket. */
        NONE,
        /** TCP over IPv4: cut the payload, count sequence numbers up. */
        TCP4,
        /** TCP over IPv6. */
        TCP6,
        /** UDP over IPv4 or IPv6: cut the payload into datagrams with headers of their own. */
        UDP
    }

    private Kind kind = Kind.NONE;
    private int segmentBytes;
    private int headerBytes;
    private boolean needsChecksum;
    private int checksumStart;
    private int checksumOffset;

    /** Nothing is needed: the packet is whole, its checksums are in place. */
    public void setNone() {
        kind = Kind.NONE;
        segmentBytes = 0;
        headerBytes = 0;
        needsChecksum = false;
        checksumStart = 0;
        checksumOffset = 0;
    }

    /**
     * The packet is one segment whose transport checksum field holds the pseudo-header's sum only.
     *
     * @param start where summing begins, from the packet's first byte
     * @param offset where the sum goes, from {@code start}
     */
    public void setChecksum(int start, int offset) {
        setNone();
        needsChecksum = true;
        checksumStart = start;
        checksumOffset = offset;
    }

    /**
     * The packet is a superpacket; its transport checksum field holds the pseudo-header's sum.
     *
     * @param newSegmentBytes transport payload of each segment but the last, 1 or more
     * @param newHeaderBytes network and transport headers together
     * @param start where the transport header begins
     * @param offset where its checksum is, from {@code start}
     */
    public void setSegments(
            Kind newKind, int newSegmentBytes, int newHeaderBytes, int start, int offset) {
        setChecksum(start, offset);
        kind = newKind;
        segmentBytes = newSegmentBytes;
        headerBytes = newHeaderBytes;
    }

    /** Whether and how the packet is to be cut. */
    public Kind kind() {
        return kind;
    }

    /** Transport payload of each segment but the last; 0 unless a superpacket. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** Bytes of network and transport headers together; 0 unless a superpacket. */
    public int headerBytes() {
        return headerBytes;
    }

    /** Whether the transport checksum has yet to be completed. */
    public boolean needsChecksum() {
        return needsChecksum;
    }

    /** Where summing begins, from the packet's first byte. */
    public int checksumStart() {
        return checksumStart;
    }

    /** Where the sum goes, from {@link #checksumStart}. */
    public int checksumOffset() {
        return checksumOffset;
    }
}
