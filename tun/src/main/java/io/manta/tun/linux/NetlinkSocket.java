package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.device.BufferAddresses;
import io.manta.tun.linux.NetlinkMessage.End;
import io.manta.tun.linux.NetlinkMessage.Item;
import io.manta.tun.linux.NetlinkMessage.Malformed;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Asks the kernel over rtnetlink, in the network namespace of the thread that opened it. One
 * request at a time; safe for use by any platform thread. Only what comes from the kernel, to this
 * socket, in answer to the request at hand is taken.
 */
final class NetlinkSocket implements AutoCloseable {
    // linux/netlink.h, linux/socket.h
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_TRUNC = 0x20;
    private static final int SOCKADDR_BYTES = 12;
    private static final int SOCKADDR_PORT_AT = 4;
    private static final int SOCKADDR_GROUPS_AT = 8;

    // Ours. The kernel answers with up to 32 KB at a time.
    private static final int ANSWER_BYTES = 65_536;
    private static final int TIMEOUT_MS = 2_000;
    private static final int MOST_DATAGRAMS = 65_536;
    private static final int MOST_IDLE_TURNS = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer request = memory(1024);
    private final ByteBuffer answer = memory(ANSWER_BYTES);
    private final ByteBuffer pollFd = memory(8);
    private final ByteBuffer sender = memory(SOCKADDR_BYTES);
    private final ByteBuffer senderLength = memory(Integer.BYTES);
    private final int fd;
    private final int port;
    private int sequence;
    private boolean closed;

    private NetlinkSocket(int fd) throws TunException {
        this.fd = fd;
        this.port = bind(fd);
        pollFd.putInt(0, fd).putShort(4, (short) LinuxNative.POLLIN);
    }

    static NetlinkSocket open() throws TunException {
        int fd = LinuxNative.socket(AF_NETLINK, SOCK_RAW | LinuxNative.O_CLOEXEC, NETLINK_ROUTE);
        if (fd < 0) {
            throw failed("open a netlink socket", LinuxNative.errno());
        }
        try {
            return new NetlinkSocket(fd);
        } catch (TunException e) {
            LinuxNative.close(fd);
            throw e;
        }
    }

    /**
     * A socket that only hears what the kernel tells these groups ({@code RTMGRP_…}).
     *
     * @return its descriptor, which is the caller's to close
     */
    static int subscribe(int groups) throws TunException {
        int fd = LinuxNative.socket(AF_NETLINK, SOCK_RAW | LinuxNative.O_CLOEXEC, NETLINK_ROUTE);
        if (fd < 0) {
            throw failed("open a netlink socket", LinuxNative.errno());
        }
        ByteBuffer address = memory(SOCKADDR_BYTES).putShort(0, (short) AF_NETLINK);
        address.putInt(SOCKADDR_GROUPS_AT, groups);
        int result = LinuxNative.bind(fd, BufferAddresses.address(address), SOCKADDR_BYTES);
        Reference.reachabilityFence(address);
        if (result != 0) {
            int errno = LinuxNative.errno();
            LinuxNative.close(fd);
            throw failed("subscribe to netlink notices", errno);
        }
        return fd;
    }

    private static int bind(int fd) throws TunException {
        ByteBuffer one = memory(Integer.BYTES).putInt(0, 1);
        long on = BufferAddresses.address(one);
        for (int option : new int[] {NETLINK_CAP_ACK, NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK}) {
            // Old kernels lack them; answers are then longer and less wordy.
            LinuxNative.setsockopt(fd, SOL_NETLINK, option, on, Integer.BYTES);
        }
        Reference.reachabilityFence(one);
        ByteBuffer address = memory(SOCKADDR_BYTES).putShort(0, (short) AF_NETLINK);
        ByteBuffer length = memory(Integer.BYTES).putInt(0, SOCKADDR_BYTES);
        long at = BufferAddresses.address(address);
        if (LinuxNative.bind(fd, at, SOCKADDR_BYTES) != 0
                || LinuxNative.getsockname(fd, at, BufferAddresses.address(length)) != 0) {
            throw failed("bind a netlink socket", LinuxNative.errno());
        }
        Reference.reachabilityFence(length);
        return address.getInt(SOCKADDR_PORT_AT);
    }

    /**
     * Sends a request and waits for the end of the answer.
     *
     * @param items is handed each item while the call lasts; must not keep its buffer
     * @return how it ended; {@link End#interrupted} also if any item was
     * @throws TunException if no answer came or none that can be read
     */
    End exchange(NetlinkRequest what, Consumer<Item> items) throws TunException {
        lock.lock();
        try {
            if (closed) {
                throw new TunException(Reason.REFUSED, "the device is closed");
            }
            sequence++;
            send(what.bytes(sequence));
            return collect(items);
        } finally {
            // The buffers, of which the calls know only the addresses, live as long as this.
            Reference.reachabilityFence(this);
            lock.unlock();
        }
    }

    private void send(byte[] bytes) throws TunException {
        request.put(0, bytes);
        if (LinuxNative.send(fd, BufferAddresses.address(request), bytes.length, 0) < 0) {
            throw failed("send a netlink request", LinuxNative.errno());
        }
    }

    private End collect(Consumer<Item> items) throws TunException {
        boolean interrupted = false;
        int idleTurns = 0;
        for (int i = 0; i < MOST_DATAGRAMS && idleTurns < MOST_IDLE_TURNS; i++) {
            int length = receive();
            idleTurns += length == 0 ? 1 : 0;
            for (NetlinkMessage message :
                    NetlinkMessage.parse(answer.limit(length).position(0), sequence, port)) {
                switch (message) {
                    case Item item -> {
                        interrupted |= item.interrupted();
                        items.accept(item);
                    }
                    case End end -> {
                        return new End(end.errno(), interrupted | end.interrupted(), end.text());
                    }
                    case Malformed malformed -> throw unreadable(malformed.why());
                }
            }
        }
        throw unreadable("it has no end");
    }

    /** Bytes of a datagram from the kernel, or 0 for one from elsewhere or none. */
    private int receive() throws TunException {
        int ready = LinuxNative.poll(BufferAddresses.address(pollFd), 1, TIMEOUT_MS);
        if (ready == 0) {
            throw new TunException(
                    Reason.REFUSED,
                    "the kernel did not answer over netlink within " + TIMEOUT_MS + " ms");
        }
        senderLength.putInt(0, SOCKADDR_BYTES);
        long count =
                LinuxNative.recvfrom(
                        fd,
                        BufferAddresses.address(answer),
                        ANSWER_BYTES,
                        MSG_DONTWAIT | MSG_TRUNC,
                        BufferAddresses.address(sender),
                        BufferAddresses.address(senderLength));
        if (count < 0) {
            int errno = LinuxNative.errno();
            if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
                return 0;
            }
            throw failed("receive from netlink", errno);
        }
        if (count > ANSWER_BYTES) {
            throw unreadable("it has " + count + " bytes");
        }
        // A port of 0 is the kernel's; other processes may send here too, if privileged.
        return sender.getInt(SOCKADDR_PORT_AT) == 0 ? (int) count : 0;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                LinuxNative.close(fd);
            }
        } finally {
            lock.unlock();
        }
    }

    static TunException failed(String action, int errno) {
        return new TunException(
                Errno.isPrivilege(errno) ? Reason.NO_PRIVILEGE : Reason.REFUSED,
                "could not " + action + ": " + LinuxNative.describe(errno));
    }

    private static TunException unreadable(String why) {
        return new TunException(
                Reason.REFUSED, "the kernel's answer over netlink cannot be read: " + why);
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
