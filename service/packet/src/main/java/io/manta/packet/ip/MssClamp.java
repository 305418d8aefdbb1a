package io.manta.packet.ip;

/**
 * Lowers the maximum segment size a TCP peer announces (RFC 9293 §3.7.1), so that connections fit
 * the path from their first packet instead of finding out by losing one.
 */
public final class MssClamp {
    private static final int OPTION_END = 0;
    private static final int OPTION_NOTHING = 1;
    private static final int OPTION_MSS = 2;
    private static final int MSS_OPTION_BYTES = 4;

    private MssClamp() {}

    /** State of a packet's transport checksum. */
    public enum ChecksumState {
        /** It covers the packet and has to follow every change. */
        COMPLETE,
        /** It holds the pseudo-header's sum only; whoever completes it sees the change. */
        PARTIAL
    }

    /**
     * Changes the MSS option of a SYN or SYN-ACK in place if it announces more than fits.
     *
     * @param mtuBytes largest IP packet the path carries, headers included
     * @return whether the packet was changed
     */
    public static boolean clamp(IpPacket packet, int mtuBytes, ChecksumState state) {
        if (!packet.isValid() || (packet.tcpFlags() & TcpFlags.SYN) == 0) {
            return false;
        }
        int mssAt = findMss(packet);
        // RFC 6691: options are not counted, the fixed headers of IP and TCP are.
        int most = Math.max(1, mtuBytes - fixedHeaderBytes(packet));
        if (mssAt < 0 || BigEndian.readShort(packet.bytes(), mssAt) <= most) {
            return false;
        }
        replace(packet, mssAt, most, state);
        return true;
    }

    private static int fixedHeaderBytes(IpPacket packet) {
        int network = packet.isIpv4() ? IpPacket.IPV4_HEADER_BYTES : IpPacket.IPV6_HEADER_BYTES;
        return network + IpPacket.TCP_HEADER_BYTES;
    }

    /** Index of the option's value, or -1. */
    private static int findMss(IpPacket packet) {
        byte[] bytes = packet.bytes();
        int at = packet.transportIndex() + IpPacket.TCP_HEADER_BYTES;
        int end = packet.transportIndex() + packet.tcpHeaderBytes();
        while (at < end && bytes[at] != OPTION_END) {
            if (bytes[at] == OPTION_NOTHING) {
                at++;
                continue;
            }
            int length = end - at < 2 ? 0 : BigEndian.readByte(bytes, at + 1);
            if (length < 2 || length > end - at) {
                return -1;
            }
            if (bytes[at] == OPTION_MSS && length == MSS_OPTION_BYTES) {
                return at + 2;
            }
            at += length;
        }
        return -1;
    }

    private static void replace(IpPacket packet, int mssAt, int mss, ChecksumState state) {
        byte[] bytes = packet.bytes();
        int old = BigEndian.readShort(bytes, mssAt);
        BigEndian.writeShort(bytes, mssAt, mss);
        if (state == ChecksumState.PARTIAL) {
            return;
        }
        // At an odd place the value straddles two words; swapping both is the same (RFC 1071 §2 B).
        boolean straddles = (mssAt - packet.transportIndex() & 1) != 0;
        int checksumAt = packet.transportIndex() + 16;
        int checksum = BigEndian.readShort(bytes, checksumAt);
        int updated =
                straddles
                        ? Checksum.update(checksum, swap(old), swap(mss))
                        : Checksum.update(checksum, old, mss);
        BigEndian.writeShort(bytes, checksumAt, updated);
    }

    private static int swap(int word) {
        return Short.reverseBytes((short) word) & 0xFFFF;
    }
}
