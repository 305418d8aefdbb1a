package io.manta.tun.macos;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.device.GatedNotices;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Notices of a routing socket (route(4)). What they say is thrown away, but for their kind. */
final class MacNetworkNotices extends GatedNotices {
    /** A burst is taken in one go; what is beyond makes the next wait end at once. */
    private static final int MOST_MESSAGES = 4_096;

    private static final int RTM_CHANGE = 3;
    private static final int RTM_REDIRECT = 6;
    private static final int RTM_NEWADDR = 0xC;
    private static final int RTM_DELADDR = 0xD;
    private static final int RTM_IFINFO = 0xE;
    private static final int RTM_IFINFO2 = 0x12;

    private final Darwin darwin;
    private final int fd;
    private final WakePipe poll;

    /** Of a message only the beginning is read; a raw socket throws away the rest. */
    private final ByteBuffer message =
            ByteBuffer.allocateDirect(DarwinLayout.RT_MSGHDR_BYTES).order(ByteOrder.nativeOrder());

    private MacNetworkNotices(Darwin darwin, int fd, WakePipe poll) {
        this.darwin = darwin;
        this.fd = fd;
        this.poll = poll;
    }

    static MacNetworkNotices open(Darwin darwin) throws TunException {
        int fd = darwin.socket(DarwinLayout.PF_ROUTE, DarwinLayout.SOCK_RAW, 0);
        if (fd < 0) {
            throw failed("open a routing socket", -fd);
        }
        int result = darwin.setNonBlocking(fd);
        if (result < 0) {
            darwin.close(fd);
            throw failed("make a routing socket non-blocking", -result);
        }
        try {
            return new MacNetworkNotices(darwin, fd, WakePipe.open(darwin, fd));
        } catch (TunException e) {
            darwin.close(fd);
            throw e;
        }
    }

    private static TunException failed(String action, int errno) {
        return new TunException(
                Reason.REFUSED, "could not " + action + ": " + DarwinErrno.describe(errno));
    }

    @Override
    protected Notice awaitInside(int longestMs) {
        return switch (poll.await(longestMs)) {
            case READY -> drain();
            case WOKEN, FAILED -> Notice.CLOSED;
        };
    }

    private Notice drain() {
        Notice notice = Notice.QUIET;
        for (int i = 0; i < MOST_MESSAGES; i++) {
            long count = darwin.read(fd, BufferAddresses.address(message), message.capacity());
            Reference.reachabilityFence(message);
            if (count == -DarwinErrno.EAGAIN) {
                return notice;
            }
            if (count == -DarwinErrno.ENOBUFS || count > 0 && isChange((int) count)) {
                notice = Notice.CHANGED;
            } else if (count <= 0 && count != -DarwinErrno.EINTR) {
                return Notice.CLOSED;
            }
        }
        return notice;
    }

    /** Lookups that fail are told of, too, many a second perhaps; they change nothing. */
    private boolean isChange(int count) {
        if (count <= DarwinLayout.RTM_TYPE) {
            return false;
        }
        return switch (message.get(DarwinLayout.RTM_TYPE) & 0xFF) {
            case DarwinLayout.RTM_ADD,
                    DarwinLayout.RTM_DELETE,
                    RTM_CHANGE,
                    RTM_REDIRECT,
                    RTM_NEWADDR,
                    RTM_DELADDR,
                    RTM_IFINFO,
                    RTM_IFINFO2 ->
                    true;
            default -> false;
        };
    }

    @Override
    protected void wake() {
        poll.wake();
    }

    @Override
    protected void release() {
        darwin.close(fd);
        poll.close();
    }
}
