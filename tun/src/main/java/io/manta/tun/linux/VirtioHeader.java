package io.manta.tun.linux;

import io.manta.tun.Offload;
import io.manta.tun.Offload.Kind;
import io.manta.tun.TunDevice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Translates between {@link Offload} and {@code struct virtio_net_hdr} (Virtual I/O Device 1.2,
 * §5.1.6), which stands directly before the packet, in the byte order of the machine:
 *
 * <pre>
 *   0      1          2         4          6            8             10
 *   flags  gso_type   hdr_len   gso_size   csum_start   csum_offset   packet …
 * </pre>
 *
 * Pure. What the header says is believed only as far as the packet bears it out, so whoever cuts a
 * superpacket need not look again.
 */
final class VirtioHeader {
    /** Length of the header without the count of merged buffers. */
    static final int BYTES = 10;

    // Offsets in a buffer whose packet begins at TunDevice.HEADROOM.
    private static final int FLAGS = TunDevice.HEADROOM - BYTES;
    private static final int GSO_TYPE = FLAGS + 1;
    private static final int HEADER_LENGTH = FLAGS + 2;
    private static final int GSO_SIZE = FLAGS + 4;
    private static final int CHECKSUM_START = FLAGS + 6;
    private static final int CHECKSUM_OFFSET = FLAGS + 8;

    private static final int NEEDS_CHECKSUM = 1;
    private static final int GSO_NONE = 0;
    private static final int GSO_TCP4 = 1;
    private static final int GSO_TCP6 = 4;
    private static final int GSO_UDP = 5;
    private static final int GSO_ECN = 0x80;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int TCP_DATA_OFFSET_AT = 12;
    private static final int TCP_FLAGS_AT = 13;
    private static final int TCP_CWR = 0x80;
    private static final int TCP_CHECKSUM_AT = 16;
    private static final int UDP_HEADER = 8;
    private static final int UDP_CHECKSUM_AT = 6;
    private static final int CHECKSUM_BYTES = 2;

    private static final VarHandle U16 =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private VirtioHeader() {}

    /**
     * Reads the header before a packet.
     *
     * @param length of the packet, header not counted
     * @param into is set only if the header makes sense
     * @return whether it does; a packet whose header does not cannot be used
     */
    static boolean decode(ByteBuffer buffer, int length, Offload into) {
        boolean needsChecksum = (buffer.get(FLAGS) & NEEDS_CHECKSUM) != 0;
        int type = u8(buffer, GSO_TYPE) & ~GSO_ECN;
        int start = u16(buffer, CHECKSUM_START);
        int offset = u16(buffer, CHECKSUM_OFFSET);
        if (type != GSO_NONE) {
            return needsChecksum && decodeSegments(buffer, length, type, start, offset, into);
        }
        if (!needsChecksum) {
            into.setNone();
            return true;
        }
        if (!isChecksumInside(length, start, offset)) {
            return false;
        }
        into.setChecksum(start, offset);
        return true;
    }

    private static boolean decodeSegments(
            ByteBuffer buffer, int length, int type, int start, int offset, Offload into) {
        Kind kind = kind(type);
        int segmentBytes = u16(buffer, GSO_SIZE);
        // The kernel's hdr_len is the length of its linear buffer, often more than the headers.
        int headerBytes = headerBytes(buffer, length, kind, start, offset);
        if (segmentBytes == 0 || headerBytes == 0 || headerBytes >= length) {
            return false;
        }
        into.setSegments(kind, segmentBytes, headerBytes, start, offset);
        return true;
    }

    /**
     * Writes the header before a packet.
     *
     * @param length of the packet, header not counted
     * @return whether the description fits the packet; if not, it must not be handed on
     */
    static boolean encode(Offload offload, ByteBuffer buffer, int length) {
        buffer.put(FLAGS, (byte) (offload.needsChecksum() ? NEEDS_CHECKSUM : 0));
        buffer.put(GSO_TYPE, (byte) GSO_NONE);
        putU16(buffer, HEADER_LENGTH, 0);
        putU16(buffer, GSO_SIZE, 0);
        putU16(buffer, CHECKSUM_START, offload.checksumStart());
        putU16(buffer, CHECKSUM_OFFSET, offload.checksumOffset());
        if (offload.kind() != Kind.NONE) {
            return encodeSegments(offload, buffer, length);
        }
        return !offload.needsChecksum()
                || isChecksumInside(length, offload.checksumStart(), offload.checksumOffset());
    }

    private static boolean encodeSegments(Offload offload, ByteBuffer buffer, int length) {
        Kind kind = offload.kind();
        int start = offload.checksumStart();
        int headerBytes = headerBytes(buffer, length, kind, start, offload.checksumOffset());
        int segmentBytes = offload.segmentBytes();
        if (headerBytes == 0
                || headerBytes != offload.headerBytes()
                || headerBytes >= length
                || segmentBytes < 1
                || segmentBytes > TunDevice.MAX_PACKET_BYTES) {
            return false;
        }
        buffer.put(GSO_TYPE, (byte) (gsoType(kind) | ecn(buffer, kind, start)));
        putU16(buffer, HEADER_LENGTH, headerBytes);
        putU16(buffer, GSO_SIZE, segmentBytes);
        return true;
    }

    /** Network and transport headers together, or 0 if the packet is not of that kind. */
    private static int headerBytes(
            ByteBuffer buffer, int length, Kind kind, int start, int offset) {
        if (!isChecksumInside(length, start, offset) || !isNetworkHeader(buffer, kind, start)) {
            return 0;
        }
        if (kind == Kind.UDP) {
            return offset == UDP_CHECKSUM_AT ? start + UDP_HEADER : 0;
        }
        if (offset != TCP_CHECKSUM_AT) {
            return 0;
        }
        int words = u8(buffer, TunDevice.HEADROOM + start + TCP_DATA_OFFSET_AT) >> 4;
        return words * Integer.BYTES < TCP_HEADER ? 0 : start + words * Integer.BYTES;
    }

    /** Whether an IP header of the right version may end where the transport header begins. */
    private static boolean isNetworkHeader(ByteBuffer buffer, Kind kind, int start) {
        int first = u8(buffer, TunDevice.HEADROOM);
        return switch (first >> 4) {
            case 4 -> (kind == Kind.TCP4 || kind == Kind.UDP) && start == (first & 0xF) * 4;
            case 6 -> (kind == Kind.TCP6 || kind == Kind.UDP) && start >= IPV6_HEADER;
            default -> false;
        };
    }

    /** Whether summing begins after the smallest IP header, and the sum lies in the packet. */
    private static boolean isChecksumInside(int length, int start, int offset) {
        return start >= IPV4_HEADER
                && offset >= 0
                && offset <= length
                && start <= length - offset - CHECKSUM_BYTES;
    }

    private static Kind kind(int gsoType) {
        return switch (gsoType) {
            case GSO_TCP4 -> Kind.TCP4;
            case GSO_TCP6 -> Kind.TCP6;
            case GSO_UDP -> Kind.UDP;
            default -> Kind.NONE;
        };
    }

    private static int gsoType(Kind kind) {
        return switch (kind) {
            case NONE -> GSO_NONE;
            case TCP4 -> GSO_TCP4;
            case TCP6 -> GSO_TCP6;
            case UDP -> GSO_UDP;
        };
    }

    /** RFC 3168 §6.1.2: "window reduced" may stand on the first segment only; the flag says so. */
    private static int ecn(ByteBuffer buffer, Kind kind, int start) {
        return kind != Kind.UDP
                        && (buffer.get(TunDevice.HEADROOM + start + TCP_FLAGS_AT) & TCP_CWR) != 0
                ? GSO_ECN
                : 0;
    }

    private static int u8(ByteBuffer buffer, int index) {
        return buffer.get(index) & 0xFF;
    }

    private static int u16(ByteBuffer buffer, int index) {
        return (short) U16.get(buffer, index) & 0xFFFF;
    }

    private static void putU16(ByteBuffer buffer, int index, int value) {
        U16.set(buffer, index, (short) value);
    }
}
