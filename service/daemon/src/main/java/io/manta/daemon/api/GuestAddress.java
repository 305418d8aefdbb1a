package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.MeshAddress;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/**
 * Gives a guest addresses in the mesh ranges: they follow from its public key, and from how many
 * tries met an address that is taken. Only this device knows them, so nobody else need agree.
 */
final class GuestAddress {
    private static final int MOST_TRIES = 1_000;
    private static final int IPV4_HOST_MASK = 0x003F_FFFF;
    private static final IpPrefix RESOLVERS = new IpPrefix(true, 0, 0x6464_6400L, 24);

    private GuestAddress() {}

    /**
     * An IPv4 and an IPv6 address that nobody in {@code taken} has.
     *
     * @throws MantaException {@code LIMIT_REACHED} if a thousand tries found none
     */
    static List<IpPrefix> choose(TunnelPublicKey key, Collection<IpPrefix> taken)
            throws MantaException {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            byte[] hash = hash(key, attempt);
            IpPrefix four = ipv4(hash);
            IpPrefix six = ipv6(hash);
            if (mayBeHandedOut(four)
                    && taken.stream().noneMatch(t -> overlaps(t, four) || overlaps(t, six))) {
                return List.of(four, six);
            }
        }
        throw new MantaException(
                ErrorCode.LIMIT_REACHED,
                "found no free address for a guest in " + MeshAddress.IPV4_RANGE,
                "Remove peers whose ranges cover it.",
                null);
    }

    private static IpPrefix ipv4(byte[] hash) {
        int host = ByteBuffer.wrap(hash).getInt() & IPV4_HOST_MASK;
        return new IpPrefix(true, 0, MeshAddress.IPV4_RANGE.low() | host, 32);
    }

    private static IpPrefix ipv6(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash, 4, 10);
        long high = MeshAddress.IPV6_RANGE.high() | Short.toUnsignedLong(bytes.getShort());
        return new IpPrefix(false, high, bytes.getLong(), 128);
    }

    /** Not what some systems take for a network or a broadcast address, nor a resolver's. */
    private static boolean mayBeHandedOut(IpPrefix address) {
        long last = address.low() & 0xFF;
        return last != 0 && last != 0xFF && !RESOLVERS.contains(address);
    }

    private static boolean overlaps(IpPrefix range, IpPrefix address) {
        return range.contains(address);
    }

    private static byte[] hash(TunnelPublicKey key, int attempt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.bytes());
            return digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(attempt).array());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
