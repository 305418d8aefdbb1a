package io.manta.tun.macos;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The structures that ioctls on an interface take (net/if.h, netinet6/in6_var.h), in direct
 * buffers. Pure.
 */
final class InterfaceRequest {
    private InterfaceRequest() {}

    /** {@code struct ifreq} with nothing but the name. */
    static ByteBuffer named(String name) {
        return memory(DarwinLayout.IFREQ_BYTES, name);
    }

    /** {@code struct ifreq} with the MTU. */
    static ByteBuffer mtu(String name, int bytes) {
        return named(name).putInt(DarwinLayout.IFREQ_VALUE, bytes);
    }

    /** {@code struct ifreq} with flags, of which there are 16 bits. */
    static ByteBuffer flags(String name, int flags) {
        return named(name).putShort(DarwinLayout.IFREQ_VALUE, (short) flags);
    }

    /** The flags that a request was answered with. */
    static int flags(ByteBuffer answered) {
        return answered.getShort(DarwinLayout.IFREQ_VALUE) & 0xFFFF;
    }

    /**
     * {@code struct ifaliasreq}. A utun has two ends and wants to know the address of the other; as
     * there is none, that is our own.
     */
    static ByteBuffer addIpv4(String name, InetAddress address, int bits) {
        ByteBuffer request = memory(DarwinLayout.IFALIASREQ_BYTES, name);
        Sockaddr.putAddress(request, DarwinLayout.IFRA_ADDRESS, address);
        Sockaddr.putAddress(request, DarwinLayout.IFRA_OTHER_END, address);
        Sockaddr.putMask(request, DarwinLayout.IFRA_MASK, true, bits);
        return request;
    }

    /** {@code struct in6_aliasreq}, for ever and without looking for duplicates (RFC 4862 §5.4). */
    static ByteBuffer addIpv6(String name, InetAddress address, int bits) {
        ByteBuffer request = memory(DarwinLayout.IN6_ALIASREQ_BYTES, name);
        Sockaddr.putAddress(request, DarwinLayout.IFRA6_ADDRESS, address);
        Sockaddr.putMask(request, DarwinLayout.IFRA6_MASK, false, bits);
        request.putInt(DarwinLayout.IFRA6_FLAGS, DarwinLayout.IN6_IFF_NODAD);
        request.putInt(DarwinLayout.IFRA6_VALID_TIME, DarwinLayout.FOR_EVER);
        request.putInt(DarwinLayout.IFRA6_PREFERRED_TIME, DarwinLayout.FOR_EVER);
        return request;
    }

    /** {@code struct ifreq} with an address to remove. */
    static ByteBuffer removeIpv4(String name, InetAddress address) {
        ByteBuffer request = named(name);
        Sockaddr.putAddress(request, DarwinLayout.IFREQ_VALUE, address);
        return request;
    }

    /** {@code struct in6_ifreq} with an address to remove. */
    static ByteBuffer removeIpv6(String name, InetAddress address) {
        ByteBuffer request = memory(DarwinLayout.IN6_IFREQ_BYTES, name);
        Sockaddr.putAddress(request, DarwinLayout.IFREQ_VALUE, address);
        return request;
    }

    private static ByteBuffer memory(int bytes, String name) {
        return ByteBuffer.allocateDirect(bytes)
                .order(ByteOrder.nativeOrder())
                .put(0, name.getBytes(StandardCharsets.US_ASCII));
    }
}
