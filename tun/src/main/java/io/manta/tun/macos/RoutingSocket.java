package io.manta.tun.macos;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.macos.RouteDump.Entry;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The routing table of this machine: changes it through a routing socket, opened for each change,
 * and reads it with sysctl. For any platform thread.
 */
final class RoutingSocket {
    /** Between asking how long a table is and reading it, it may grow: so much more is offered. */
    private static final int SPARE_SHIFT = 2;

    private static final int LEAST_SPARE_BYTES = 4_096;
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_TRIES = 4;
    private static final int NAME_NUMBERS = 6;

    private final Darwin darwin;

    RoutingSocket(Darwin darwin) {
        this.darwin = darwin;
    }

    /**
     * Sends a message; the kernel answers in the call.
     *
     * @return 0 or the error number
     */
    int send(ByteBuffer message) throws TunException {
        int fd = darwin.socket(DarwinLayout.PF_ROUTE, DarwinLayout.SOCK_RAW, 0);
        if (fd < 0) {
            throw refused("open a routing socket", -fd);
        }
        try {
            long written = darwin.write(fd, BufferAddresses.address(message), message.limit());
            Reference.reachabilityFence(message);
            return written < 0 ? (int) -written : 0;
        } finally {
            darwin.close(fd);
        }
    }

    /** All routes of a family that somebody made. */
    List<Entry> list(boolean ipv4) throws TunException {
        ByteBuffer name = memory(NAME_NUMBERS * Integer.BYTES);
        name.putInt(0, DarwinLayout.CTL_NET);
        name.putInt(Integer.BYTES, DarwinLayout.PF_ROUTE);
        name.putInt(3 * Integer.BYTES, ipv4 ? DarwinLayout.AF_INET : DarwinLayout.AF_INET6);
        name.putInt(4 * Integer.BYTES, DarwinLayout.NET_RT_DUMP2);
        ByteBuffer length = memory(Long.BYTES);
        int errno = 0;
        for (int i = 0; i < MOST_TRIES; i++) {
            length.putLong(0, 0);
            errno = ask(name, 0, length);
            if (errno != 0) {
                break;
            }
            ByteBuffer table = memory(room(length.getLong(0)));
            length.putLong(0, table.capacity());
            errno = ask(name, BufferAddresses.address(table), length);
            if (errno == 0) {
                int used = (int) Math.clamp(length.getLong(0), 0L, (long) table.capacity());
                return RouteDump.parse(table.limit(used));
            }
            if (errno != DarwinErrno.ENOMEM) {
                break;
            }
        }
        throw refused("list the routes", errno);
    }

    private int ask(ByteBuffer name, long into, ByteBuffer length) {
        int result =
                darwin.sysctl(
                        BufferAddresses.address(name),
                        NAME_NUMBERS,
                        into,
                        BufferAddresses.address(length));
        Reference.reachabilityFence(name);
        return result < 0 ? -result : 0;
    }

    private static int room(long bytes) {
        long spare = Math.max(LEAST_SPARE_BYTES, bytes >> SPARE_SHIFT);
        return (int) Math.min(MOST_BYTES, bytes + spare);
    }

    private static TunException refused(String action, int errno) {
        return new TunException(
                DarwinErrno.isPrivilege(errno) ? Reason.NO_PRIVILEGE : Reason.REFUSED,
                "could not " + action + ": " + DarwinErrno.describe(errno));
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
