package io.manta.tun.macos;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Writes and reads the socket addresses that ioctls and routing messages carry. Pure. */
final class Sockaddr {
    private static final int LINK_LOCAL_FIRST = 0xFE;
    private static final int LINK_LOCAL_SECOND = 0x80;
    private static final int LINK_LOCAL_MASK = 0xC0;

    /** Where KAME kernels keep the interface of a link-local address: its second two bytes. */
    private static final int EMBEDDED_SCOPE_AT = 2;

    private Sockaddr() {}

    /** Writes {@code struct sockaddr_in} or {@code sockaddr_in6}; its length in bytes. */
    static int putAddress(ByteBuffer to, int at, InetAddress address) {
        return put(to, at, address.getAddress());
    }

    /** Writes the mask of a prefix length as an address of the family. */
    static int putMask(ByteBuffer to, int at, boolean ipv4, int bits) {
        byte[] mask = new byte[ipv4 ? 4 : 16];
        for (int i = 0; i < bits; i++) {
            mask[i / 8] |= (byte) (0x80 >> i % 8);
        }
        return put(to, at, mask);
    }

    /** Writes {@code struct sockaddr_dl} that names an interface by its number alone. */
    static int putInterface(ByteBuffer to, int at, int index) {
        clear(to, at, DarwinLayout.SOCKADDR_DL_BYTES);
        to.put(at + DarwinLayout.SA_LENGTH, (byte) DarwinLayout.SOCKADDR_DL_BYTES);
        to.put(at + DarwinLayout.SA_FAMILY, (byte) DarwinLayout.AF_LINK);
        to.putShort(at + DarwinLayout.SDL_INDEX, (short) index);
        return DarwinLayout.SOCKADDR_DL_BYTES;
    }

    private static int put(ByteBuffer to, int at, byte[] address) {
        boolean ipv4 = address.length == 4;
        int bytes = ipv4 ? DarwinLayout.SOCKADDR_IN_BYTES : DarwinLayout.SOCKADDR_IN6_BYTES;
        clear(to, at, bytes);
        to.put(at + DarwinLayout.SA_LENGTH, (byte) bytes);
        to.put(
                at + DarwinLayout.SA_FAMILY,
                (byte) (ipv4 ? DarwinLayout.AF_INET : DarwinLayout.AF_INET6));
        to.put(at + (ipv4 ? DarwinLayout.SIN_ADDRESS : DarwinLayout.SIN6_ADDRESS), address);
        return bytes;
    }

    private static void clear(ByteBuffer to, int at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            to.put(at + i, (byte) 0);
        }
    }

    /**
     * Reads an address of IPv4 or IPv6; empty if it is of another family or too short. A scope
     * inside a link-local address is taken out.
     */
    static Optional<InetAddress> address(ByteBuffer from, int at, int room) {
        int length = room < 2 ? 0 : from.get(at + DarwinLayout.SA_LENGTH) & 0xFF;
        int family = length < 2 ? 0 : from.get(at + DarwinLayout.SA_FAMILY) & 0xFF;
        if (length > room) {
            return Optional.empty();
        }
        return switch (family) {
            case DarwinLayout.AF_INET ->
                    length < DarwinLayout.SIN_ADDRESS + 4
                            ? Optional.empty()
                            : read(from, at + DarwinLayout.SIN_ADDRESS, 4);
            case DarwinLayout.AF_INET6 ->
                    length < DarwinLayout.SIN6_ADDRESS + 16
                            ? Optional.empty()
                            : read(from, at + DarwinLayout.SIN6_ADDRESS, 16);
            default -> Optional.empty();
        };
    }

    private static Optional<InetAddress> read(ByteBuffer from, int at, int bytes) {
        byte[] address = new byte[bytes];
        from.get(at, address);
        if (bytes == 16
                && (address[0] & 0xFF) == LINK_LOCAL_FIRST
                && (address[1] & LINK_LOCAL_MASK) == LINK_LOCAL_SECOND) {
            address[EMBEDDED_SCOPE_AT] = 0;
            address[EMBEDDED_SCOPE_AT + 1] = 0;
        }
        try {
            return Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError("of 4 or 16 bytes", e);
        }
    }

    /**
     * Reads the mask of a route as a prefix length. The kernel leaves out trailing zeros, and often
     * the family, too: what counts is the length byte and where addresses of the destination's
     * family have theirs.
     */
    static int maskBits(ByteBuffer from, int at, int room, InetAddress destination) {
        boolean ipv4 = destination instanceof Inet4Address;
        int start = ipv4 ? DarwinLayout.SIN_ADDRESS : DarwinLayout.SIN6_ADDRESS;
        int end = Math.min(room, start + (ipv4 ? 4 : 16));
        int length = room < 1 ? 0 : from.get(at + DarwinLayout.SA_LENGTH) & 0xFF;
        int bits = 0;
        for (int i = start; i < Math.min(length, end); i++) {
            bits += Integer.bitCount(from.get(at + i) & 0xFF);
        }
        return bits;
    }
}
