package io.manta.packet.offload;

import io.manta.packet.ip.BigEndian;
import io.manta.packet.ip.Checksum;
import io.manta.packet.ip.DropReason;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.IpProtocol;
import io.manta.packet.ip.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a superpacket into the packets its sender would have sent without offloads, each with
 * headers and checksums of its own: {@link #begin}, then {@link #next} until it returns 0. Whatever
 * the superpacket's checksum fields hold is not looked at.
 *
 * <p>TCP may be cut smaller than its sender meant, when the path is narrower; UDP may not, for that
 * would change datagrams. Belongs to one thread; allocates nothing.
 */
public final class Segmenter {
    private static final int ONLY_LAST = TcpFlags.FIN | TcpFlags.PSH;
    private static final int NEVER_CUT = TcpFlags.SYN | TcpFlags.RST;

    private final IpPacket packet = new IpPacket();
    private boolean tcp;
    private int headerBytes;
    private int payloadBytes;
    private int segmentBytes;
    private int position;
    private int produced;
    private int segments;
    private @Nullable DropReason rejection = DropReason.BAD_SUPERPACKET;

    // Sums of what is the same in every segment.
    private long networkSum;
    private long transportSum;

    // Fields of the superpacket that segments count on from.
    private int identification;
    private int sequence;
    private int tcpOffsetAndFlags;
    private int urgentPointer;

    /**
     * Takes up a superpacket. It must stay as it is until the last segment is out.
     *
     * @param length of the superpacket, exactly as its IP header says
     * @param kind not {@link SuperpacketKind#NONE}; a packet that is none may be given as TCP too
     * @param newSegmentBytes transport payload of each segment but the last, 1 or more
     * @return whether it makes sense; if not, {@link #rejection} says why and there are no segments
     */
    public boolean begin(
            byte[] bytes, int offset, int length, SuperpacketKind kind, int newSegmentBytes) {
        segments = 0;
        produced = 0;
        position = 0;
        segmentBytes = newSegmentBytes;
        rejection = check(bytes, offset, length, kind);
        if (rejection != null) {
            return false;
        }
        segments = Math.max(1, Math.ceilDiv(payloadBytes, segmentBytes));
        if (tcp && segments > 1 && (packet.tcpFlags() & NEVER_CUT) != 0) {
            segments = 0;
            rejection = DropReason.BAD_SUPERPACKET;
            return false;
        }
        prepareNetwork();
        prepareTransport();
        return true;
    }

    private @Nullable DropReason check(byte[] bytes, int offset, int length, SuperpacketKind kind) {
        if (!packet.wrap(bytes, offset, length)) {
            return packet.rejection();
        }
        if (packet.totalBytes() != length) {
            return DropReason.LENGTH_MISMATCH;
        }
        int transportHeader = transportHeaderBytes();
        if (!isOfKind(kind) || packet.isFragment() || transportHeader == 0 || segmentBytes < 1) {
            return DropReason.BAD_SUPERPACKET;
        }
        tcp = packet.protocol() == IpProtocol.TCP;
        headerBytes = packet.transportOffset() + transportHeader;
        payloadBytes = length - headerBytes;
        return null;
    }

    private boolean isOfKind(SuperpacketKind kind) {
        return switch (kind) {
            case NONE -> false;
            case TCP4 -> packet.isIpv4() && packet.protocol() == IpProtocol.TCP;
            case TCP6 -> !packet.isIpv4() && packet.protocol() == IpProtocol.TCP;
            case UDP -> packet.protocol() == IpProtocol.UDP;
        };
    }

    private int transportHeaderBytes() {
        if (packet.protocol() == IpProtocol.TCP) {
            return packet.tcpHeaderBytes();
        }
        return packet.transportBytes() < IpPacket.UDP_HEADER_BYTES ? 0 : IpPacket.UDP_HEADER_BYTES;
    }

    private void prepareNetwork() {
        if (!packet.isIpv4()) {
            return;
        }
        byte[] bytes = packet.bytes();
        int at = packet.offset();
        identification = BigEndian.readShort(bytes, at + 4);
        // All but total length, identification and checksum.
        networkSum =
                (long) BigEndian.readShort(bytes, at)
                        + Checksum.sum(bytes, at + 6, 4)
                        + Checksum.sum(bytes, at + 12, packet.headerBytes() - 12);
    }

    private void prepareTransport() {
        byte[] bytes = packet.bytes();
        int at = packet.transportIndex();
        transportSum =
                (long) Checksum.pseudoHeader(packet, packet.protocol(), 0)
                        + Checksum.sum(bytes, at, 4);
        if (!tcp) {
            return;
        }
        sequence = BigEndian.readInt(bytes, at + 4);
        tcpOffsetAndFlags = BigEndian.readShort(bytes, at + 12);
        urgentPointer = BigEndian.readShort(bytes, at + 18);
        // All but sequence number, flags, checksum and urgent pointer.
        int options = headerBytes - packet.transportOffset() - IpPacket.TCP_HEADER_BYTES;
        transportSum +=
                (long) Checksum.sum(bytes, at + 8, 4)
                        + BigEndian.readShort(bytes, at + 14)
                        + Checksum.sum(bytes, at + IpPacket.TCP_HEADER_BYTES, options);
    }

    /** Why the last begin returned false; it is a bug to ask after one that returned true. */
    public DropReason rejection() {
        if (rejection == null) {
            throw new IllegalStateException("the superpacket makes sense");
        }
        return rejection;
    }

    /** How many segments there are in all; 0 if begin returned false. */
    public int segments() {
        return segments;
    }

    /** Length of the longest segment, headers included. */
    public int longestBytes() {
        return headerBytes + Math.min(segmentBytes, payloadBytes);
    }

    /**
     * Writes the next segment.
     *
     * @param out another array than the superpacket's, with room for {@link #longestBytes}
     * @return its length, 0 when there are no more
     */
    public int next(byte[] out, int outOffset) {
        if (produced == segments) {
            return 0;
        }
        int payload = Math.min(segmentBytes, payloadBytes - position);
        int length = headerBytes + payload;
        System.arraycopy(packet.bytes(), packet.offset(), out, outOffset, headerBytes);
        int from = packet.offset() + headerBytes + position;
        System.arraycopy(packet.bytes(), from, out, outOffset + headerBytes, payload);
        long payloadSum = Checksum.sum(out, outOffset + headerBytes, payload);
        writeNetwork(out, outOffset, length);
        if (tcp) {
            writeTcp(out, outOffset + packet.transportOffset(), payload, payloadSum);
        } else {
            writeUdp(out, outOffset + packet.transportOffset(), payload, payloadSum);
        }
        position += payload;
        produced++;
        return length;
    }

    private void writeNetwork(byte[] out, int at, int length) {
        if (!packet.isIpv4()) {
            BigEndian.writeShort(out, at + 4, length - IpPacket.IPV6_HEADER_BYTES);
            return;
        }
        int id = identification + produced & 0xFFFF;
        BigEndian.writeShort(out, at + 2, length);
        BigEndian.writeShort(out, at + 4, id);
        BigEndian.writeShort(out, at + 10, Checksum.finish(networkSum + length + id));
    }

    private void writeTcp(byte[] out, int at, int payload, long payloadSum) {
        int segmentSequence = sequence + position;
        int urgent = Math.max(0, urgentPointer - position);
        int offsetAndFlags = tcpOffsetAndFlags;
        if (produced != 0) {
            offsetAndFlags &= ~TcpFlags.CWR;
        }
        if (produced != segments - 1) {
            offsetAndFlags &= ~ONLY_LAST;
        }
        if (urgent == 0 && produced != 0) {
            offsetAndFlags &= ~TcpFlags.URG;
        }
        long sum =
                transportSum
                        + (segmentSequence >>> 16)
                        + (segmentSequence & 0xFFFF)
                        + offsetAndFlags
                        + urgent
                        + (headerBytes - packet.transportOffset() + payload)
                        + payloadSum;
        BigEndian.writeInt(out, at + 4, segmentSequence);
        BigEndian.writeShort(out, at + 12, offsetAndFlags);
        BigEndian.writeShort(out, at + 16, Checksum.finish(sum));
        BigEndian.writeShort(out, at + 18, urgent);
    }

    private void writeUdp(byte[] out, int at, int payload, long payloadSum) {
        int length = IpPacket.UDP_HEADER_BYTES + payload;
        // Once in the pseudo-header, once in the header itself.
        int checksum = Checksum.finish(transportSum + 2L * length + payloadSum);
        BigEndian.writeShort(out, at + 4, length);
        BigEndian.writeShort(out, at + 6, checksum == 0 ? 0xFFFF : checksum);
    }
}
