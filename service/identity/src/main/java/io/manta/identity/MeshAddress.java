package io.manta.identity;

import io.manta.base.net.IpPrefix;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The addresses of a device inside the mesh (protocol, section 2). Computed from its id by everyone
 * who knows it, never believed.
 *
 * <p>The IPv6 address is fixed. The IPv4 address depends on a collision index as well: where an
 * index leads to an address that is never handed out, it is passed over as if it were taken.
 *
 * @param ipv6 the range's 48 bits, then the first 80 bits of BLAKE3(device id)
 * @param ipv4 the range's 10 bits, then the first 22 bits of BLAKE3(device id, index as four bytes,
 *     most significant first)
 * @param index which index it took, 0 or more
 */
public record MeshAddress(Inet6Address ipv6, Inet4Address ipv4, int index) {
    /** Where the IPv6 addresses of all devices lie. */
    public static final IpPrefix IPV6_RANGE = new IpPrefix(false, 0xFD6D_616E_7461_0000L, 0, 48);

    /** Where the IPv4 addresses of all devices lie. */
    public static final IpPrefix IPV4_RANGE = new IpPrefix(true, 0, 0x6440_0000L, 10);

    private static final int IPV4_HOST_BITS = 22;
    private static final int MAGIC_DNS = 0x6464_6435; // 100.100.100.53
    private static final int OTHERS_DNS = 0x6464_6464; // 100.100.100.100, Tailscale's resolver
    private static final Set<Integer> RESERVED = Set.of(MAGIC_DNS, OTHERS_DNS);

    /** The addresses of a device whose IPv4 address nobody else has. */
    public static MeshAddress of(DeviceId device) {
        return atOrAfter(device, 0);
    }

    /** The addresses with the first usable index from {@code index} on, 0 or more. */
    public static MeshAddress atOrAfter(DeviceId device, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("collision index " + index + " is negative");
        }
        byte[] id = device.bytes();
        int usable = index;
        int address = ipv4At(id, usable);
        while (!mayBeHandedOut(address)) {
            usable = Math.incrementExact(usable);
            address = ipv4At(id, usable);
        }
        return new MeshAddress(ipv6Of(id), ipv4(address), usable);
    }

    /** The addresses of the same device when another has this IPv4 address already. */
    public MeshAddress next(DeviceId device) {
        return atOrAfter(device, Math.incrementExact(index));
    }

    /**
     * Whether a device may have this IPv4 address: not one that ends in .0 or .255, which some
     * systems take for a network or a broadcast address, nor one of the two resolvers.
     */
    static boolean mayBeHandedOut(int address) {
        int last = address & 0xFF;
        return last != 0 && last != 0xFF && !RESERVED.contains(address);
    }

    private static int ipv4At(byte[] id, int index) {
        byte[] hash = Blake3.hash(id, ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
        int first = ByteBuffer.wrap(hash).getInt();
        return (int) IPV4_RANGE.low() | first >>> Integer.SIZE - IPV4_HOST_BITS;
    }

    private static Inet6Address ipv6Of(byte[] id) {
        ByteBuffer address = ByteBuffer.allocate(16);
        address.putLong(IPV6_RANGE.high()).position(IPV6_RANGE.bits() / Byte.SIZE);
        address.put(Blake3.hash(id), 0, address.remaining());
        return (Inet6Address) address(address.array());
    }

    private static Inet4Address ipv4(int address) {
        return (Inet4Address) address(ByteBuffer.allocate(4).putInt(address).array());
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are always addresses", e);
        }
    }
}
