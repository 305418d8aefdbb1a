package io.manta.packet.ip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Internet checksum (RFC 1071) and its incremental change (RFC 1624).
 *
 * <p>A <em>sum</em> here is a ones' complement sum not yet inverted. Sums may be added as plain
 * longs and are brought back to 16 bits by {@link #fold}; every range but the last must have an
 * even length.
 */
public final class Checksum {
    // RFC 1071 §2(B): the sum does not depend on byte order, so words are read as the CPU likes.
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final boolean SWAPPED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final long LOW = 0xFFFF_FFFFL;

    private Checksum() {}

    /** The sum of a range, 16 bits; an odd last byte counts as if a zero followed. */
    public static int sum(byte[] bytes, int offset, int length) {
        int whole = length & -Long.BYTES;
        int wide = fold(sumLong(bytes, offset, offset + whole));
        long rest = sumShort(bytes, offset + whole, offset + length);
        return fold((SWAPPED ? swap(wide) : wide) + rest);
    }

    /** One accumulator, not unrolled: so the compiler turns it into vector instructions. */
    private static long sumLong(byte[] bytes, int from, int end) {
        long halves = 0;
        for (int at = from; at < end; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at);
            halves += (word & LOW) + (word >>> 32);
        }
        return halves;
    }

    private static long sumShort(byte[] bytes, int from, int end) {
        long sum = 0;
        int at = from;
        for (; at < end - 3; at += 4) {
            sum += BigEndian.readInt(bytes, at) & LOW;
        }
        if (at < end - 1) {
            sum += BigEndian.readShort(bytes, at);
            at += 2;
        }
        return at < end ? sum + (BigEndian.readByte(bytes, at) << 8) : sum;
    }

    private static int swap(int sum) {
        return Short.reverseBytes((short) sum) & 0xFFFF;
    }

    /** Brings added sums back to 16 bits. */
    public static int fold(long sum) {
        long folded = (sum & LOW) + (sum >>> 32);
        folded = (folded & 0xFFFF) + (folded >>> 16 & 0xFFFF) + (folded >>> 32);
        folded = (folded & 0xFFFF) + (folded >>> 16);
        return (int) ((folded & 0xFFFF) + (folded >>> 16));
    }

    /** What goes into a checksum field for these added sums. */
    public static int finish(long sum) {
        return ~fold(sum) & 0xFFFF;
    }

    /** The checksum of a range whose checksum field is 0; 0 if the field holds the right one. */
    public static int of(byte[] bytes, int offset, int length) {
        return finish(sum(bytes, offset, length));
    }

    /**
     * Sum of the pseudo-header (RFC 9293 §3.1, RFC 8200 §8.1) of a packet's addresses.
     *
     * @param packet its IP header must be well-formed
     * @param protocol of the transport
     * @param transportBytes header and payload of the transport, 0 to 65535
     */
    public static int pseudoHeader(IpPacket packet, int protocol, int transportBytes) {
        int addresses = packet.offset() + (packet.isIpv4() ? 12 : 8);
        int length = packet.isIpv4() ? 8 : 32;
        return fold((long) sum(packet.bytes(), addresses, length) + protocol + transportBytes);
    }

    /** Whether the TCP, UDP or ICMPv6 checksum of an unfragmented packet is right. */
    public static boolean isTransportRight(IpPacket packet) {
        int length = packet.transportBytes();
        long sum = sum(packet.bytes(), packet.transportIndex(), length);
        return finish(sum + pseudoHeader(packet, packet.protocol(), length)) == 0;
    }

    /** Writes the header checksum of the IPv4 packet at {@code offset}. */
    public static void writeIpv4Header(byte[] bytes, int offset, int headerBytes) {
        BigEndian.writeShort(bytes, offset + 10, 0);
        BigEndian.writeShort(bytes, offset + 10, of(bytes, offset, headerBytes));
    }

    /** The checksum after one 16-bit word of what it covers changed (RFC 1624, equation 3). */
    public static int update(int checksum, int oldWord, int newWord) {
        return finish((~checksum & 0xFFFFL) + (~oldWord & 0xFFFFL) + (newWord & 0xFFFFL));
    }

    /**
     * Completes a checksum whose field holds the pseudo-header's sum only (virtio NEEDS_CSUM).
     *
     * @param length the packet, from {@code offset} to its end
     * @param checksumStart where summing begins, from the packet's first byte
     * @param checksumOffset where the checksum goes, from {@code checksumStart}
     * @return false, and nothing was done, if these do not lie within the packet
     */
    public static boolean completePartial(
            byte[] packet, int offset, int length, int checksumStart, int checksumOffset) {
        if (checksumStart < 0
                || checksumOffset < 0
                || length - 2L < (long) checksumStart + checksumOffset) {
            return false;
        }
        int start = offset + checksumStart;
        int checksum = of(packet, start, length - checksumStart);
        // 0 would mean "no checksum" to UDP; to every other protocol the two are equal.
        BigEndian.writeShort(packet, start + checksumOffset, checksum == 0 ? 0xFFFF : checksum);
        return true;
    }
}
