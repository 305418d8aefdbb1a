package io.manta.link.port;

import java.nio.ByteBuffer;

/** Finds what size the segments of a receive have among its control messages. Pure. */
final class GroControl {
    private GroControl() {}

    /**
     * The size of each segment.
     *
     * @param at where control messages begin
     * @param controlBytes how much there is of them
     * @param lengthBytes what was received, which is the answer if nobody says otherwise
     */
    static int segmentBytes(ByteBuffer memory, int at, int controlBytes, int lengthBytes) {
        int end = at + controlBytes;
        int next = at;
        while (end - next >= LinuxLayout.cmsgLength(Integer.BYTES)) {
            long length = memory.getLong(next + LinuxLayout.CMSG_LEN);
            if (length < LinuxLayout.CMSG_DATA || length > end - next) {
                break;
            }
            if (memory.getInt(next + LinuxLayout.CMSG_LEVEL) == LinuxLayout.SOL_UDP
                    && memory.getInt(next + LinuxLayout.CMSG_TYPE) == LinuxLayout.UDP_GRO) {
                int segment = memory.getInt(next + LinuxLayout.CMSG_DATA);
                return segment > 0 ? Math.min(segment, lengthBytes) : lengthBytes;
            }
            next += LinuxLayout.align((int) length);
        }
        return lengthBytes;
    }
}
