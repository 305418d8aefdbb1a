package io.manta.link.port;

import com.sun.jna.Native;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends through a {@link UdpPort}: up to 64 segments in one call where the kernel cuts them
 * (UDP_SEGMENT). Owns the memory of that call, prepared as far as it stays the same; to the same
 * endpoint as before a send is one call and makes no object.
 */
final class UdpSender implements DatagramSender {
    private static final int MESSAGE = 0;
    private static final int VECTOR = MESSAGE + LinuxLayout.MSGHDR_BYTES;
    private static final int CONTROL = VECTOR + LinuxLayout.IOVEC_BYTES;
    private static final int CONTROL_BYTES = LinuxLayout.cmsgSpace(Short.BYTES);
    private static final int NAME = CONTROL + CONTROL_BYTES;
    private static final int MEMORY_BYTES = NAME + LinuxLayout.SOCKADDR_IN6_BYTES;
    private static final int FLAGS = LinuxLayout.MSG_DONTWAIT | LinuxLayout.MSG_NOSIGNAL;
    private static final int UNSEGMENTED = 0;

    private final UdpPort port;
    private final UdpCounters counters;
    private final NativeMemory memory = new NativeMemory(MEMORY_BYTES);
    private final BufferAddresses addresses = new BufferAddresses();
    private @Nullable Endpoint aimedAt;
    private boolean closed;

    UdpSender(UdpPort port, UdpCounters counters) {
        this.port = port;
        this.counters = counters;
        ByteBuffer bytes = memory.bytes();
        bytes.putLong(MESSAGE + LinuxLayout.MSG_NAME, memory.at(NAME));
        bytes.putLong(MESSAGE + LinuxLayout.MSG_IOV, memory.at(VECTOR));
        bytes.putLong(MESSAGE + LinuxLayout.MSG_IOVLEN, 1);
        bytes.putLong(MESSAGE + LinuxLayout.MSG_CONTROL, memory.at(CONTROL));
        bytes.putLong(CONTROL + LinuxLayout.CMSG_LEN, LinuxLayout.cmsgLength(Short.BYTES));
        bytes.putInt(CONTROL + LinuxLayout.CMSG_LEVEL, LinuxLayout.SOL_UDP);
        bytes.putInt(CONTROL + LinuxLayout.CMSG_TYPE, LinuxLayout.UDP_SEGMENT);
    }

    @Override
    public SendOutcome send(ByteBuffer segments, int segmentBytes, Endpoint to) {
        int length = segments.remaining();
        SendSize.check(length, segmentBytes);
        long from = addresses.of(segments) + segments.position();
        LinuxSocket socket = enterSocket(to);
        if (socket == null) {
            return notSent();
        }
        try {
            aim(to);
            return length > segmentBytes
                    ? sendTrain(socket, from, length, segmentBytes)
                    : sendSingle(socket, from, length);
        } finally {
            socket.exit();
        }
    }

    @Override
    public SendOutcome probe(ByteBuffer datagram, Endpoint to) {
        int length = datagram.remaining();
        SendSize.check(length, length);
        long from = addresses.of(datagram) + datagram.position();
        LinuxSocket socket = enterSocket(to);
        if (socket == null) {
            return notSent();
        }
        try {
            aim(to);
            return asOutcome(sendProbe(socket, from, length));
        } finally {
            socket.exit();
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private @Nullable LinuxSocket enterSocket(Endpoint to) {
        boolean ipv4 = to.isIpv4();
        LinuxSocket socket = closed ? null : port.socket(ipv4);
        // A socket that cannot be entered has a successor already, or none.
        while (socket != null && !socket.enter()) {
            socket = port.socket(ipv4);
        }
        return socket;
    }

    private SendOutcome notSent() {
        return closed || port.isClosed() ? SendOutcome.CLOSED : SendOutcome.UNREACHABLE;
    }

    private void aim(Endpoint to) {
        Endpoint last = aimedAt;
        if (last != to
                && (last == null || !last.matches(to.high(), to.low(), to.port(), to.scope()))) {
            int length = Sockaddr.write(memory.bytes(), NAME, to);
            memory.bytes().putInt(MESSAGE + LinuxLayout.MSG_NAMELEN, length);
        }
        aimedAt = to;
    }

    private SendOutcome sendTrain(LinuxSocket socket, long from, int length, int segmentBytes) {
        if (socket.takesTrains()) {
            int errno = transmit(socket, from, length, segmentBytes);
            if (!Errno.refusesTrain(errno)) {
                return asOutcome(errno);
            }
            if (Errno.forbidsTrains(errno)) {
                socket.stopTrains();
            }
            counters.cutTrains().increment();
        }
        SendOutcome outcome = SendOutcome.SENT;
        for (int at = 0; at < length && outcome == SendOutcome.SENT; at += segmentBytes) {
            outcome = sendSingle(socket, from + at, Math.min(segmentBytes, length - at));
        }
        return outcome;
    }

    private SendOutcome sendSingle(LinuxSocket socket, long from, int length) {
        int errno = transmit(socket, from, length, UNSEGMENTED);
        if (errno == Errno.EMSGSIZE) {
            // Another thread's probe forbade fragments for a moment: wait until it is through.
            synchronized (socket) {
                errno = transmit(socket, from, length, UNSEGMENTED);
            }
        }
        return asOutcome(errno);
    }

    /**
     * What other threads send meanwhile is unfragmentable as well. That loses nothing on paths as
     * wide as their datagrams; elsewhere a datagram or two, as networks do.
     */
    private int sendProbe(LinuxSocket socket, long from, int length) {
        synchronized (socket) {
            socket.setProbing(true);
            try {
                return transmit(socket, from, length, UNSEGMENTED);
            } finally {
                socket.setProbing(false);
            }
        }
    }

    /** One send; returns 0 or the error. */
    private int transmit(LinuxSocket socket, long from, int length, int segmentBytes) {
        ByteBuffer bytes = memory.bytes();
        boolean train = segmentBytes != UNSEGMENTED;
        bytes.putLong(VECTOR + LinuxLayout.IOV_BASE, from);
        bytes.putLong(VECTOR + LinuxLayout.IOV_LEN, length);
        bytes.putLong(MESSAGE + LinuxLayout.MSG_CONTROLLEN, train ? CONTROL_BYTES : 0);
        bytes.putShort(CONTROL + LinuxLayout.CMSG_DATA, (short) segmentBytes);
        boolean refusalCleared = false;
        while (LibC.sendmsg(socket.fd(), memory.at(MESSAGE), FLAGS) < 0) {
            int errno = Native.getLastError();
            if (errno == Errno.ECONNREFUSED && !refusalCleared) {
                // An earlier datagram's ICMP answer, reported once: this one was not sent yet.
                refusalCleared = true;
            } else if (errno != Errno.EINTR) {
                return errno;
            }
        }
        return 0;
    }

    private static SendOutcome asOutcome(int errno) {
        return errno == 0 ? SendOutcome.SENT : Errno.outcome(errno);
    }
}
