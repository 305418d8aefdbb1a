package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.device.GatedNotices;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Notices of rtnetlink's multicast groups (RFC 3549 §3.1, linux/rtnetlink.h), about the network
 * namespace of the thread that opened it. What they say is thrown away.
 */
final class LinuxNetworkNotices extends GatedNotices {
    private static final int GROUP_LINK = 1;
    private static final int GROUP_IPV4_ADDRESS = 0x10;
    private static final int GROUP_IPV4_ROUTE = 0x40;
    private static final int GROUP_IPV6_ADDRESS = 0x100;
    private static final int GROUP_IPV6_ROUTE = 0x400;
    private static final int GROUPS =
            GROUP_LINK
                    | GROUP_IPV4_ADDRESS
                    | GROUP_IPV4_ROUTE
                    | GROUP_IPV6_ADDRESS
                    | GROUP_IPV6_ROUTE;

    private static final int MSG_DONTWAIT = 0x40;

    /** A burst is taken in one go; what is beyond makes the next wait end at once. */
    private static final int MOST_DATAGRAMS = 4_096;

    private final int fd;
    private final int eventFd;
    private final WakeablePoll poll;

    /** Of a message only this much is read, and that for nothing. */
    private final ByteBuffer message =
            ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());

    private LinuxNetworkNotices(int fd, int eventFd) {
        this.fd = fd;
        this.eventFd = eventFd;
        this.poll = new WakeablePoll(eventFd, fd);
    }

    static LinuxNetworkNotices open() throws TunException {
        int fd = NetlinkSocket.subscribe(GROUPS);
        int eventFd = LinuxNative.eventfd(0, LinuxNative.O_CLOEXEC | LinuxNative.O_NONBLOCK);
        if (eventFd < 0) {
            int errno = LinuxNative.errno();
            LinuxNative.close(fd);
            throw NetlinkSocket.failed("create an eventfd", errno);
        }
        return new LinuxNetworkNotices(fd, eventFd);
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
        for (int i = 0; i < MOST_DATAGRAMS; i++) {
            long count =
                    LinuxNative.recvfrom(
                            fd,
                            BufferAddresses.address(message),
                            Integer.BYTES,
                            MSG_DONTWAIT,
                            0,
                            0);
            Reference.reachabilityFence(message);
            int errno = count < 0 ? LinuxNative.errno() : 0;
            if (errno == Errno.EAGAIN) {
                return notice;
            }
            if (errno != 0 && errno != Errno.EINTR && errno != Errno.ENOBUFS) {
                return Notice.CLOSED;
            }
            if (errno != Errno.EINTR) {
                notice = Notice.CHANGED;
            }
        }
        return notice;
    }

    @Override
    protected void wake() {
        poll.wake();
    }

    @Override
    protected void release() {
        LinuxNative.close(fd);
        LinuxNative.close(eventFd);
    }
}
