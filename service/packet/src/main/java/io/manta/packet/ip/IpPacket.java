package io.manta.packet.ip;

import org.jspecify.annotations.Nullable;

/**
 * A view of an IPv4 (RFC 791) or IPv6 (RFC 8200) packet in an array. Reused: {@link #wrap} moves it
 * to another packet. Reads only what lies within the packet; fields are meaningful only after a
 * wrap that returned true, and those said to depend on something only when it holds (they read as 0
 * otherwise). Offsets count from the packet's first byte. Belongs to one thread.
 */
public final class IpPacket {
    /** An IPv4 header without options. */
    public static final int IPV4_HEADER_BYTES = 20;

    /** The fixed IPv6 header. */
    public static final int IPV6_HEADER_BYTES = 40;

    /** A TCP header without options. */
    public static final int TCP_HEADER_BYTES = 20;

    /** A UDP header. */
    public static final int UDP_HEADER_BYTES = 8;

    private static final byte[] NOTHING = {};
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int DONT_FRAGMENT = 0x4000;

    private byte[] bytes = NOTHING;
    private int offset;
    private int version;
    private int totalBytes;
    private int headerBytes;
    private int protocol;
    private int transportOffset;
    private boolean fragment;
    private int fragmentOffsetBytes;
    private @Nullable DropReason rejection = DropReason.TOO_SHORT;

    /**
     * Looks at the packet that begins at {@code offset}.
     *
     * @param available bytes there are from {@code offset} on; more than the IP header says is fine
     * @return whether it is well-formed; if not, {@link #rejection} says why
     */
    public boolean wrap(byte[] newBytes, int newOffset, int available) {
        bytes = newBytes;
        offset = newOffset;
        fragment = false;
        fragmentOffsetBytes = 0;
        rejection = parse(available);
        return rejection == null;
    }

    private @Nullable DropReason parse(int available) {
        if (available < IPV4_HEADER_BYTES) {
            return DropReason.TOO_SHORT;
        }
        version = BigEndian.readByte(bytes, offset) >>> 4;
        return switch (version) {
            case 4 -> parseIpv4(available);
            case 6 -> parseIpv6(available);
            default -> DropReason.BAD_VERSION;
        };
    }

    private @Nullable DropReason parseIpv4(int available) {
        headerBytes = (bytes[offset] & 0xF) * 4;
        totalBytes = BigEndian.readShort(bytes, offset + 2);
        if (headerBytes < IPV4_HEADER_BYTES) {
            return DropReason.BAD_HEADER_LENGTH;
        }
        if (totalBytes < headerBytes || totalBytes > available) {
            return DropReason.LENGTH_MISMATCH;
        }
        int flags = BigEndian.readShort(bytes, offset + 6);
        fragmentOffsetBytes = (flags & 0x1FFF) * 8;
        fragment = fragmentOffsetBytes != 0 || (flags & MORE_FRAGMENTS) != 0;
        protocol = BigEndian.readByte(bytes, offset + 9);
        transportOffset = headerBytes;
        return null;
    }

    private @Nullable DropReason parseIpv6(int available) {
        if (available < IPV6_HEADER_BYTES) {
            return DropReason.TOO_SHORT;
        }
        headerBytes = IPV6_HEADER_BYTES;
        totalBytes = IPV6_HEADER_BYTES + BigEndian.readShort(bytes, offset + 4);
        if (totalBytes > available) {
            return DropReason.LENGTH_MISMATCH;
        }
        protocol = BigEndian.readByte(bytes, offset + 6);
        transportOffset = IPV6_HEADER_BYTES;
        return Ipv6Extensions.isExtension(protocol) ? parseExtensions() : null;
    }

    private @Nullable DropReason parseExtensions() {
        long walked = Ipv6Extensions.walk(bytes, offset, totalBytes);
        if (walked == Ipv6Extensions.BROKEN) {
            return DropReason.BAD_EXTENSION_CHAIN;
        }
        protocol = Ipv6Extensions.protocol(walked);
        transportOffset = Ipv6Extensions.transportOffset(walked);
        fragmentOffsetBytes = Ipv6Extensions.fragmentOffsetBytes(walked);
        fragment = fragmentOffsetBytes != 0 || Ipv6Extensions.moreFragments(walked);
        return null;
    }

    /** Whether the last wrap found a well-formed packet. */
    public boolean isValid() {
        return rejection == null;
    }

    /** Why the last wrap returned false; it is a bug to ask after one that returned true. */
    public DropReason rejection() {
        if (rejection == null) {
            throw new IllegalStateException("the packet is well-formed");
        }
        return rejection;
    }

    /** The array the packet lies in. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of the packet's first byte in {@link #bytes}. */
    public int offset() {
        return offset;
    }

    /** 4 or 6. */
    public int version() {
        return version;
    }

    /** Whether this is IPv4; else it is IPv6. */
    public boolean isIpv4() {
        return version == 4;
    }

    /** The whole packet as its header says, never more than was available: padding is not in it. */
    public int totalBytes() {
        return totalBytes;
    }

    /** The IP header: 20 to 60 for IPv4 with its options, always 40 for IPv6. */
    public int headerBytes() {
        return headerBytes;
    }

    /** Number of the protocol after all IPv6 extension headers; see {@link IpProtocol}. */
    public int protocol() {
        return protocol;
    }

    /** Where the transport header begins, or in a later fragment its piece of payload. */
    public int transportOffset() {
        return transportOffset;
    }

    /** The same as an index into {@link #bytes}. */
    public int transportIndex() {
        return offset + transportOffset;
    }

    /** From the transport header to the end. */
    public int transportBytes() {
        return totalBytes - transportOffset;
    }

    /** Whether it is a piece of a larger packet. An IPv6 atomic fragment (RFC 6946) is whole. */
    public boolean isFragment() {
        return fragment;
    }

    /** Whether it is the piece with the transport header. */
    public boolean isFirstFragment() {
        return fragment && fragmentOffsetBytes == 0;
    }

    /** Whether it is a piece without a transport header. */
    public boolean isLaterFragment() {
        return fragmentOffsetBytes != 0;
    }

    /** Where this piece belongs in the whole, 0 unless a later fragment. */
    public int fragmentOffsetBytes() {
        return fragmentOffsetBytes;
    }

    /** Whether there are IPv4 options or IPv6 extension headers. */
    public boolean hasOptions() {
        return transportOffset > (isIpv4() ? IPV4_HEADER_BYTES : IPV6_HEADER_BYTES);
    }

    /** Whether routers may not cut it: the IPv4 bit, and every IPv6 packet. */
    public boolean dontFragment() {
        return !isIpv4() || (BigEndian.readShort(bytes, offset + 6) & DONT_FRAGMENT) != 0;
    }

    /** The source of an IPv4 packet. */
    public int sourceIpv4() {
        return isIpv4() ? BigEndian.readInt(bytes, offset + 12) : 0;
    }

    /** The destination of an IPv4 packet. */
    public int destinationIpv4() {
        return isIpv4() ? BigEndian.readInt(bytes, offset + 16) : 0;
    }

    /** First eight bytes of an IPv6 packet's source. */
    public long sourceHigh() {
        return isIpv4() ? 0 : BigEndian.readLong(bytes, offset + 8);
    }

    /** Last eight bytes of an IPv6 packet's source. */
    public long sourceLow() {
        return isIpv4() ? 0 : BigEndian.readLong(bytes, offset + 16);
    }

    /** First eight bytes of an IPv6 packet's destination. */
    public long destinationHigh() {
        return isIpv4() ? 0 : BigEndian.readLong(bytes, offset + 24);
    }

    /** Last eight bytes of an IPv6 packet's destination. */
    public long destinationLow() {
        return isIpv4() ? 0 : BigEndian.readLong(bytes, offset + 32);
    }

    /** Whether it is TCP or UDP and the ports are in it. */
    public boolean hasPorts() {
        return (protocol == IpProtocol.TCP || protocol == IpProtocol.UDP)
                && !isLaterFragment()
                && transportBytes() >= 4;
    }

    /** Source port, if {@link #hasPorts}. */
    public int sourcePort() {
        return hasPorts() ? BigEndian.readShort(bytes, transportIndex()) : 0;
    }

    /** Destination port, if {@link #hasPorts}. */
    public int destinationPort() {
        return hasPorts() ? BigEndian.readShort(bytes, transportIndex() + 2) : 0;
    }

    /** The TCP header with options, 20 to 60; 0 if there is no whole and sane TCP header. */
    public int tcpHeaderBytes() {
        if (protocol != IpProtocol.TCP
                || isLaterFragment()
                || transportBytes() < TCP_HEADER_BYTES) {
            return 0;
        }
        int length = (BigEndian.readByte(bytes, transportIndex() + 12) >>> 4) * 4;
        return length < TCP_HEADER_BYTES || length > transportBytes() ? 0 : length;
    }

    /** {@link TcpFlags}, if {@link #tcpHeaderBytes} is not 0. */
    public int tcpFlags() {
        return tcpHeaderBytes() == 0 ? 0 : BigEndian.readByte(bytes, transportIndex() + 13);
    }
}
