package io.manta.roster.address;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.MeshAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * The addresses of a network that has a range of its own, counted from the first of the range. One
 * predicate, {@link #isUsable}, says which of them a device may have; everything else asks it.
 *
 * <p>Never given: the first address, and the last of an IPv4 range.
 *
 * @param prefix the range, without host bits
 */
public record AddressRange(IpPrefix prefix) {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int MIN_HOST_BITS = 2;

    /** What systems take for something else than hosts, and where every device has an address. */
    private static final List<IpPrefix> IMPOSSIBLE =
            List.of(
                    new IpPrefix(true, 0, 0, 8),
                    new IpPrefix(true, 0, 0x7F00_0000L, 8),
                    new IpPrefix(true, 0, 0xA9FE_0000L, 16),
                    new IpPrefix(true, 0, 0xE000_0000L, 3),
                    new IpPrefix(false, 0, 0, 8),
                    new IpPrefix(false, 0xFE80_0000_0000_0000L, 0, 10),
                    new IpPrefix(false, 0xFF00_0000_0000_0000L, 0, 8),
                    MeshAddress.IPV4_RANGE,
                    MeshAddress.IPV6_RANGE);

    /**
     * The range a person asked for.
     *
     * @throws MantaException {@code INVALID_ARGUMENT}: it has host bits, is smaller than /30 or
     *     /126, or is not for hosts
     */
    public static AddressRange of(IpPrefix prefix) throws MantaException {
        if (!prefix.equals(prefix.network())) {
            throw refused(
                    prefix, "has host bits", "Write " + prefix.network() + " if you meant that.");
        }
        if (hostBits(prefix) < MIN_HOST_BITS) {
            throw refused(prefix, "is too small", "Use /30 (IPv4), /126 (IPv6) or a wider range.");
        }
        for (IpPrefix impossible : IMPOSSIBLE) {
            if (impossible.contains(prefix) || prefix.contains(impossible)) {
                throw refused(
                        prefix,
                        "overlaps " + impossible + ", which is for something else",
                        "Use a private range like 10.200.0.0/16 or fd00:200::/48.");
            }
        }
        return new AddressRange(prefix);
    }

    private static MantaException refused(IpPrefix prefix, String why, String remedy) {
        return new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "the range " + prefix + " of the network " + why,
                remedy,
                null);
    }

    /** Whether a device may have the address at this distance from the first of the range. */
    public boolean isUsable(long offset) {
        return offset >= 1 && offset <= lastOffset();
    }

    /** How many devices may have an address; at most {@link Long#MAX_VALUE}. */
    public long capacity() {
        return Math.max(lastOffset(), 0);
    }

    /**
     * The address at that offset, as a prefix of full length.
     *
     * @throws IllegalArgumentException if no device may have it
     */
    public IpPrefix at(long offset) {
        if (!isUsable(offset)) {
            throw new IllegalArgumentException("offset " + offset + " in " + prefix);
        }
        return prefix.ipv4()
                ? new IpPrefix(true, 0, prefix.low() + offset, IPV4_BITS)
                : new IpPrefix(false, prefix.high(), prefix.low() + offset, IPV6_BITS);
    }

    /**
     * The lowest usable offset from {@code first} on that is not taken; nothing if there is none.
     */
    public OptionalLong lowestFree(long first, LongPredicate taken) {
        for (long offset = Math.max(first, 1); isUsable(offset); offset++) {
            if (!taken.test(offset)) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * IPv4 keeps its last address for broadcasts; IPv6 has none. Long ranges end where longs do.
     */
    private long lastOffset() {
        int hostBits = hostBits(prefix);
        if (hostBits >= Long.SIZE - 1) {
            return Long.MAX_VALUE;
        }
        return (1L << hostBits) - (prefix.ipv4() ? 2 : 1);
    }

    private static int hostBits(IpPrefix prefix) {
        return (prefix.ipv4() ? IPV4_BITS : IPV6_BITS) - prefix.bits();
    }
}
