package io.manta.packet.offload;

/** Takes what a {@link Coalescer} lets go. */
@FunctionalInterface
public interface SuperpacketSink {
    /**
     * A packet or superpacket. The bytes are the sink's only during the call.
     *
     * @param kind {@link SuperpacketKind#NONE}: one packet just as it came, the rest is 0
     * @param segmentBytes transport payload of each segment but the last
     * @param headerBytes network and transport headers together
     * @param checksumStart where the transport header begins, from {@code offset}; its checksum
     *     field holds the pseudo-header's sum
     * @param checksumOffset where that field is, from {@code checksumStart}
     */
    void packet(
            byte[] bytes,
            int offset,
            int length,
            SuperpacketKind kind,
            int segmentBytes,
            int headerBytes,
            int checksumStart,
            int checksumOffset);
}
