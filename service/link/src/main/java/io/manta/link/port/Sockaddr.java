package io.manta.link.port;

import static io.manta.link.port.LinuxLayout.AF_INET;
import static io.manta.link.port.LinuxLayout.AF_INET6;
import static io.manta.link.port.LinuxLayout.SOCKADDR_FAMILY;
import static io.manta.link.port.LinuxLayout.SOCKADDR_IN6_ADDRESS;
import static io.manta.link.port.LinuxLayout.SOCKADDR_IN6_BYTES;
import static io.manta.link.port.LinuxLayout.SOCKADDR_IN6_FLOWINFO;
import static io.manta.link.port.LinuxLayout.SOCKADDR_IN6_SCOPE;
import static io.manta.link.port.LinuxLayout.SOCKADDR_IN_ADDRESS;
import static io.manta.link.port.LinuxLayout.SOCKADDR_IN_BYTES;
import static io.manta.link.port.LinuxLayout.SOCKADDR_PORT;

import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import java.nio.ByteBuffer;

/**
 * Reads and writes socket addresses as Linux keeps them: family and scope in the machine's order,
 * port and address in network order. Buffers are little-endian.
 */
final class Sockaddr {
    private static final long MAPPED = 0x0000_FFFF_0000_0000L;

    private Sockaddr() {}

    /** Writes an endpoint at index {@code at}; returns how many bytes it took. */
    static int write(ByteBuffer memory, int at, Endpoint endpoint) {
        memory.putShort(at + SOCKADDR_PORT, Short.reverseBytes((short) endpoint.port()));
        if (endpoint.isIpv4()) {
            memory.putShort(at + SOCKADDR_FAMILY, (short) AF_INET);
            memory.putInt(at + SOCKADDR_IN_ADDRESS, Integer.reverseBytes(endpoint.ipv4()));
            memory.putLong(at + SOCKADDR_IN_ADDRESS + Integer.BYTES, 0);
            return SOCKADDR_IN_BYTES;
        }
        memory.putShort(at + SOCKADDR_FAMILY, (short) AF_INET6);
        memory.putInt(at + SOCKADDR_IN6_FLOWINFO, 0);
        memory.putLong(at + SOCKADDR_IN6_ADDRESS, Long.reverseBytes(endpoint.high()));
        memory.putLong(at + SOCKADDR_IN6_ADDRESS + Long.BYTES, Long.reverseBytes(endpoint.low()));
        memory.putInt(at + SOCKADDR_IN6_SCOPE, endpoint.scope());
        return SOCKADDR_IN6_BYTES;
    }

    /** Tells {@code into} who is at index {@code at}; false if it is no address we know. */
    static boolean read(ByteBuffer memory, int at, ReceivedDatagrams into) {
        int family = memory.getShort(at + SOCKADDR_FAMILY);
        if (family == AF_INET) {
            int address = Integer.reverseBytes(memory.getInt(at + SOCKADDR_IN_ADDRESS));
            into.cameFrom(0, MAPPED | Integer.toUnsignedLong(address), port(memory, at), 0);
            return true;
        }
        if (family == AF_INET6) {
            into.cameFrom(
                    Long.reverseBytes(memory.getLong(at + SOCKADDR_IN6_ADDRESS)),
                    Long.reverseBytes(memory.getLong(at + SOCKADDR_IN6_ADDRESS + Long.BYTES)),
                    port(memory, at),
                    memory.getInt(at + SOCKADDR_IN6_SCOPE));
            return true;
        }
        return false;
    }

    /** The port of the address at index {@code at}. */
    static int port(ByteBuffer memory, int at) {
        return Short.toUnsignedInt(Short.reverseBytes(memory.getShort(at + SOCKADDR_PORT)));
    }
}
