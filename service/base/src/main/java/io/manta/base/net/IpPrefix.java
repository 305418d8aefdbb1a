package io.manta.base.net;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * A range of IP addresses (RFC 4632), or one address with the size of the network it is in. IPv4
 * addresses are held in the low 32 bits of {@code low}.
 *
 * @param ipv4 which family
 * @param high first eight bytes of an IPv6 address, 0 for IPv4
 * @param low last eight bytes, or the IPv4 address
 * @param bits how many leading bits are the network's: 0 to 32 or 0 to 128
 */
public record IpPrefix(boolean ipv4, long high, long low, int bits)
        implements Comparable<IpPrefix> {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final String PART = "(?:0|[1-9]\\d{0,2})";
    private static final Pattern LITERAL =
            Pattern.compile(PART + "(?:\\." + PART + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public IpPrefix {
        if (bits < 0 || bits > (ipv4 ? IPV4_BITS : IPV6_BITS)) {
            throw new IllegalArgumentException("prefix length " + bits + " is out of range");
        }
    }

    /** The prefix of {@code bits} that begins with this address; host bits are kept. */
    public static IpPrefix of(InetAddress address, int bits) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4
                ? new IpPrefix(true, 0, Integer.toUnsignedLong(bytes.getInt()), bits)
                : new IpPrefix(false, bytes.getLong(), bytes.getLong(), bits);
    }

    /** The single address as a prefix of full length. */
    public static IpPrefix ofHost(InetAddress address) {
        return of(address, address instanceof Inet4Address ? IPV4_BITS : IPV6_BITS);
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or an address alone, which means all its bits.
     * Host bits are kept. Never asks DNS. An IPv4 address has four parts: {@code 10/8} would be
     * 0.0.0.10/8 to some readers and 10.0.0.0/8 to others, so it is refused, and so are parts with
     * leading zeros (octal to some) and a scope ({@code fe80::1%2}), which a range can't have.
     */
    public static IpPrefix parse(String text) throws MantaException {
        int slash = text.indexOf('/');
        try {
            InetAddress address = parseAddress(slash < 0 ? text : text.substring(0, slash));
            int full = address instanceof Inet4Address ? IPV4_BITS : IPV6_BITS;
            int bits = slash < 0 ? full : parseBits(text.substring(slash + 1), full);
            return of(address, bits);
        } catch (IllegalArgumentException e) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + text + "' is not an address range",
                    "Write it like 10.0.0.0/8, fd00::/8 or 192.0.2.1.",
                    e);
        }
    }

    private static InetAddress parseAddress(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("address '" + text + "'");
        }
        return InetAddress.ofLiteral(text);
    }

    private static int parseBits(String text, int most) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("prefix length '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /**
     * The same range with all host bits zero: the form in which routes and allowed IPs are kept.
     */
    public IpPrefix network() {
        return new IpPrefix(ipv4, high & highMask(), low & lowMask(), bits);
    }

    /** Whether every address of {@code other} is in this range. */
    public boolean contains(IpPrefix other) {
        return ipv4 == other.ipv4
                && bits <= other.bits
                && ((high ^ other.high) & highMask()) == 0
                && ((low ^ other.low) & lowMask()) == 0;
    }

    private long highMask() {
        return ipv4 ? 0 : leadingOnes(Math.min(bits, Long.SIZE));
    }

    private long lowMask() {
        return ipv4
                ? leadingOnes(bits + IPV4_BITS) & 0xFFFF_FFFFL
                : leadingOnes(Math.max(bits - Long.SIZE, 0));
    }

    /** Whether the address is in this range. */
    public boolean contains(InetAddress address) {
        return contains(ofHost(address));
    }

    /** Whether it holds one address only. */
    public boolean isHost() {
        return bits == (ipv4 ? IPV4_BITS : IPV6_BITS);
    }

    /** The address as written, host bits included. */
    public InetAddress address() {
        ByteBuffer bytes =
                ipv4
                        ? ByteBuffer.allocate(4).putInt((int) low)
                        : ByteBuffer.allocate(16).putLong(high).putLong(low);
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }

    /** The address as text, without the length. */
    public String addressText() {
        return ipv4 ? IpText.ipv4((int) low) : IpText.ipv6(high, low);
    }

    /** IPv4 first, then by address, then the wider range first. */
    @Override
    public int compareTo(IpPrefix other) {
        if (ipv4 != other.ipv4) {
            return ipv4 ? -1 : 1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        int byLow = Long.compareUnsigned(low, other.low);
        return byHigh != 0 ? byHigh : byLow != 0 ? byLow : Integer.compare(bits, other.bits);
    }

    /** {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        return addressText() + "/" + bits;
    }

    private static long leadingOnes(int count) {
        return count == 0 ? 0 : -1L << (Long.SIZE - count);
    }
}
