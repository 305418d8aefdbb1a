package io.manta.packet.offload;

import io.manta.packet.ip.BigEndian;
import io.manta.packet.ip.Checksum;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.IpProtocol;
import io.manta.packet.ip.TcpFlags;
import java.util.Arrays;

/**
 * One growing superpacket of a {@link Coalescer}: the first segment's headers, then the payloads of
 * all. Headers stay as they came until it is let go, so one that never grew goes out unchanged.
 */
final class Flow {
    /** The largest IP packet of either family that is not a jumbogram. */
    private static final int MOST_BYTES = 65_535;

    /** As many datagrams as Linux takes in one (UDP_GRO_CNT_MAX). */
    private static final int MOST_DATAGRAMS = 64;

    /** So that a whole packet can be landed behind a nearly full superpacket. */
    private static final int SLACK_BYTES = 4096;

    private static final int TCP_CHECKSUM_OFFSET = 16;
    private static final int UDP_CHECKSUM_OFFSET = 6;
    private static final int DONT_FRAGMENT = 0x4000;

    private final byte[] bytes = new byte[MOST_BYTES + SLACK_BYTES];
    private final IpPacket first = new IpPacket();
    private int length;
    private int headerBytes;
    private int transportOffset;
    private int segmentBytes;
    private int segments;
    private boolean tcp;
    private boolean ipv4;
    private boolean closed;

    boolean isOpen() {
        return length > 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int headerBytes() {
        return headerBytes;
    }

    /** Whether nothing more may be added. */
    boolean isClosed() {
        return closed;
    }

    /** Begins with a packet that is a {@link Candidate}. */
    void start(IpPacket packet, int packetHeaderBytes) {
        length = packet.totalBytes();
        System.arraycopy(packet.bytes(), packet.offset(), bytes, 0, length);
        first.wrap(bytes, 0, length);
        headerBytes = packetHeaderBytes;
        transportOffset = packet.transportOffset();
        segmentBytes = length - headerBytes;
        segments = 1;
        tcp = packet.protocol() == IpProtocol.TCP;
        ipv4 = packet.isIpv4();
        closed = tcp && (packet.tcpFlags() & TcpFlags.PSH) != 0;
    }

    boolean hasAddresses(IpPacket packet) {
        if (ipv4 != packet.isIpv4()) {
            return false;
        }
        int at = packet.offset();
        if (ipv4) {
            return BigEndian.readLong(bytes, 12) == BigEndian.readLong(packet.bytes(), at + 12);
        }
        return BigEndian.readLong(bytes, 16) == BigEndian.readLong(packet.bytes(), at + 16)
                && BigEndian.readLong(bytes, 32) == BigEndian.readLong(packet.bytes(), at + 32)
                && BigEndian.readLong(bytes, 8) == BigEndian.readLong(packet.bytes(), at + 8)
                && BigEndian.readLong(bytes, 24) == BigEndian.readLong(packet.bytes(), at + 24);
    }

    /** Whether the ports, and only they, are the same; the packet must have ports. */
    boolean hasPorts(IpPacket packet) {
        return BigEndian.readInt(bytes, transportOffset)
                        == BigEndian.readInt(packet.bytes(), packet.transportIndex())
                && tcp == (packet.protocol() == IpProtocol.TCP);
    }

    /** Whether a candidate of this flow continues it, so that cutting gives the same packet. */
    boolean isContinuedBy(IpPacket packet, int packetHeaderBytes) {
        int payload = packet.totalBytes() - packetHeaderBytes;
        return packetHeaderBytes == headerBytes
                && payload <= segmentBytes
                && length + payload <= MOST_BYTES
                && (tcp || segments < MOST_DATAGRAMS)
                && hasNetworkOf(packet)
                && (!tcp || hasTcpOf(packet));
    }

    private boolean hasNetworkOf(IpPacket packet) {
        byte[] other = packet.bytes();
        int at = packet.offset();
        if (!ipv4) {
            // Version, class and label; next header and hop limit.
            return BigEndian.readInt(bytes, 0) == BigEndian.readInt(other, at)
                    && BigEndian.readShort(bytes, 6) == BigEndian.readShort(other, at + 6);
        }
        int flags = BigEndian.readShort(bytes, 6);
        // RFC 6864: the identification of a packet that may not be fragmented means nothing.
        boolean identified =
                (flags & DONT_FRAGMENT) != 0
                        || (BigEndian.readShort(bytes, 4) + segments & 0xFFFF)
                                == BigEndian.readShort(other, at + 4);
        return identified
                && bytes[1] == other[at + 1]
                && flags == BigEndian.readShort(other, at + 6)
                && BigEndian.readShort(bytes, 8) == BigEndian.readShort(other, at + 8);
    }

    private boolean hasTcpOf(IpPacket packet) {
        byte[] other = packet.bytes();
        int own = transportOffset;
        int at = packet.transportIndex();
        int options = headerBytes - transportOffset - IpPacket.TCP_HEADER_BYTES;
        int nextSequence = BigEndian.readInt(bytes, own + 4) + (length - headerBytes);
        return BigEndian.readInt(other, at + 4) == nextSequence
                && BigEndian.readInt(other, at + 8) == BigEndian.readInt(bytes, own + 8)
                && other[at + 12] == bytes[own + 12]
                && BigEndian.readShort(other, at + 14) == BigEndian.readShort(bytes, own + 14)
                && BigEndian.readShort(other, at + 18) == BigEndian.readShort(bytes, own + 18)
                && Arrays.equals(
                        other,
                        at + IpPacket.TCP_HEADER_BYTES,
                        at + IpPacket.TCP_HEADER_BYTES + options,
                        bytes,
                        own + IpPacket.TCP_HEADER_BYTES,
                        own + IpPacket.TCP_HEADER_BYTES + options);
    }

    /** Copies a continuation's payload behind what there is, then counts it in. */
    void append(IpPacket packet) {
        int payload = packet.totalBytes() - headerBytes;
        System.arraycopy(packet.bytes(), packet.offset() + headerBytes, bytes, length, payload);
        extend(packet);
    }

    /** Counts in a continuation whose payload already lies where it belongs. */
    void extend(IpPacket packet) {
        int payload = packet.totalBytes() - headerBytes;
        boolean pushed = tcp && (packet.tcpFlags() & TcpFlags.PSH) != 0;
        if (pushed) {
            bytes[transportOffset + 13] |= TcpFlags.PSH;
        }
        length += payload;
        segments++;
        closed = pushed || payload < segmentBytes;
    }

    /** Lets it go and is free for another. */
    void emit(SuperpacketSink sink) {
        int emitted = length;
        length = 0;
        if (segments == 1) {
            sink.packet(bytes, 0, emitted, SuperpacketKind.NONE, 0, 0, 0, 0);
            return;
        }
        int checksumOffset = tcp ? TCP_CHECKSUM_OFFSET : UDP_CHECKSUM_OFFSET;
        finishHeaders(emitted, checksumOffset);
        SuperpacketKind kind =
                !tcp ? SuperpacketKind.UDP : ipv4 ? SuperpacketKind.TCP4 : SuperpacketKind.TCP6;
        sink.packet(
                bytes,
                0,
                emitted,
                kind,
                segmentBytes,
                headerBytes,
                transportOffset,
                checksumOffset);
    }

    private void finishHeaders(int emitted, int checksumOffset) {
        int transportBytes = emitted - transportOffset;
        if (ipv4) {
            BigEndian.writeShort(bytes, 2, emitted);
            Checksum.writeIpv4Header(bytes, 0, transportOffset);
        } else {
            BigEndian.writeShort(bytes, 4, emitted - IpPacket.IPV6_HEADER_BYTES);
        }
        if (!tcp) {
            BigEndian.writeShort(bytes, transportOffset + 4, transportBytes);
        }
        int protocol = tcp ? IpProtocol.TCP : IpProtocol.UDP;
        int pseudo = Checksum.pseudoHeader(first, protocol, transportBytes);
        BigEndian.writeShort(bytes, transportOffset + checksumOffset, pseudo);
    }
}
