package io.manta.link.port;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramSender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramPort} on Linux: one socket for IPv4 and one for IPv6, native calls with
 * segmentation offload both ways.
 *
 * <p>Senders and receivers take the current socket anew for each call; that is how they survive
 * {@link #rebind} and {@link #move}. Only {@link #open}, those two and {@link #close} change
 * sockets, under this object's monitor.
 */
final class UdpPort implements DatagramPort {
    private static final int FREE_PORT_TRIES = 16;

    private final UdpCounters counters;
    private final List<UdpReceiver> receivers;
    private volatile @Nullable LinuxSocket four;
    private volatile @Nullable LinuxSocket six;
    private volatile int localPort;
    private volatile boolean closed;
    private int mark; // guarded by this

    /** Sockets of both families on one number; one may be missing. */
    private record Pair(@Nullable LinuxSocket four, @Nullable LinuxSocket six, int port) {}

    private UdpPort(Pair sockets, UdpCounters counters) {
        this.counters = counters;
        this.localPort = sockets.port;
        this.four = sockets.four;
        this.six = sockets.six;
        List<UdpReceiver> each = new ArrayList<>();
        if (sockets.four != null) {
            each.add(new UdpReceiver(this, true, counters));
        }
        if (sockets.six != null) {
            each.add(new UdpReceiver(this, false, counters));
        }
        this.receivers = List.copyOf(each);
    }

    /** As {@link io.manta.base.net.DatagramPortFactory#open} says. */
    static UdpPort open(int wantedPort, UdpCounters counters) throws MantaException {
        // Numbers that only one family could have stay taken meanwhile: none is tried twice.
        List<LinuxSocket> passedOver = new ArrayList<>();
        try {
            return new UdpPort(openPair(wantedPort, passedOver), counters);
        } catch (LinuxException e) {
            return openAnyFree(wantedPort, counters, e, passedOver);
        } finally {
            passedOver.forEach(LinuxSocket::close);
        }
    }

    private static UdpPort openAnyFree(
            int wantedPort,
            UdpCounters counters,
            LinuxException first,
            List<LinuxSocket> passedOver)
            throws MantaException {
        for (int i = 0; i < FREE_PORT_TRIES; i++) {
            try {
                return new UdpPort(openPair(0, passedOver), counters);
            } catch (LinuxException e) {
                first.addSuppressed(e);
            }
        }
        throw new MantaException(
                ErrorCode.PORT_UNAVAILABLE,
                "could not open UDP port "
                        + wantedPort
                        + " nor any free one: "
                        + first.getMessage(),
                first);
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public DatagramSender sender() {
        return new UdpSender(this, counters);
    }

    @Override
    public List<UdpReceiver> receivers() {
        return receivers;
    }

    @Override
    public synchronized void rebind() throws MantaException {
        if (closed) {
            return;
        }
        LinuxException failure = null;
        int renewed = 0;
        for (UdpReceiver receiver : receivers) {
            try {
                renew(receiver.family().equals("4"));
                renewed++;
            } catch (LinuxException e) {
                failure = e;
            }
        }
        if (renewed == 0 && failure != null) {
            throw new MantaException(
                    ErrorCode.PORT_UNAVAILABLE,
                    "could not renew UDP port " + localPort + ": " + failure.getMessage(),
                    failure);
        }
    }

    @Override
    public synchronized void move(int number) throws MantaException {
        if (closed || number == localPort) {
            return;
        }
        List<LinuxSocket> passedOver = new ArrayList<>();
        try {
            Pair fresh = openPair(number, passedOver);
            if (mark != 0) {
                markNew(fresh);
            }
            become(fresh);
        } catch (LinuxException e) {
            throw PortFailures.notMoved(localPort, number, e);
        } finally {
            passedOver.forEach(LinuxSocket::close);
        }
    }

    @Override
    public synchronized void mark(int newMark) throws MantaException {
        int before = mark;
        try {
            markBoth(newMark);
            mark = newMark;
        } catch (LinuxException e) {
            unmark(before);
            throw new MantaException(
                    ErrorCode.NOT_PERMITTED,
                    "could not mark datagrams of UDP port " + localPort + ": " + e.getMessage(),
                    e);
        }
    }

    private void markBoth(int newMark) throws LinuxException {
        for (LinuxSocket each : new LinuxSocket[] {four, six}) {
            if (each != null) {
                each.mark(newMark);
            }
        }
    }

    private void unmark(int before) {
        try {
            markBoth(before);
        } catch (LinuxException e) {
            // The same that the caller is told.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        LinuxSocket oldFour = four;
        LinuxSocket oldSix = six;
        four = null;
        six = null;
        closeIfThere(oldFour);
        closeIfThere(oldSix);
    }

    /** The socket of a family; null if there is none, or none any more. */
    @Nullable LinuxSocket socket(boolean ipv4) {
        return ipv4 ? four : six;
    }

    boolean isClosed() {
        return closed;
    }

    /** What it can't be marked as is used all the same: rather a detour than a mute port. */
    private void markNew(Pair fresh) {
        for (LinuxSocket each : new LinuxSocket[] {fresh.four, fresh.six}) {
            if (each != null) {
                each.tryMark(mark);
            }
        }
    }

    /** Receivers are for the families there were at first: of others none is kept open. */
    private void become(Pair fresh) {
        LinuxSocket oldFour = four;
        LinuxSocket oldSix = six;
        localPort = fresh.port;
        four = oldFour == null ? null : fresh.four;
        six = oldSix == null ? null : fresh.six;
        closeIfThere(oldFour == null ? fresh.four : oldFour);
        closeIfThere(oldSix == null ? fresh.six : oldSix);
    }

    /** The new socket is bound beside the old one first, so that nobody can take the number. */
    private void renew(boolean ipv4) throws LinuxException {
        LinuxSocket old = socket(ipv4);
        if (old == null) {
            return;
        }
        old.shareable(true);
        LinuxSocket fresh;
        try {
            fresh = LinuxSocket.open(ipv4, localPort, true);
        } catch (LinuxException e) {
            old.shareable(false);
            throw e;
        }
        fresh.shareable(false);
        fresh.tryMark(mark);
        if (ipv4) {
            four = fresh;
        } else {
            six = fresh;
        }
        old.close();
    }

    private static Pair openPair(int port, List<LinuxSocket> passedOver) throws LinuxException {
        LinuxSocket four = openUnlessMissing(true, port);
        LinuxSocket six = null;
        try {
            int number = four == null ? port : four.localPort();
            six =
                    four == null
                            ? LinuxSocket.open(false, port, false)
                            : openUnlessMissing(false, number);
            return new Pair(four, six, six == null ? number : six.localPort());
        } catch (LinuxException e) {
            closeIfThere(six);
            if (four != null) {
                passedOver.add(four);
            }
            throw e;
        }
    }

    private static @Nullable LinuxSocket openUnlessMissing(boolean ipv4, int port)
            throws LinuxException {
        try {
            return LinuxSocket.open(ipv4, port, false);
        } catch (LinuxException e) {
            if (Errno.isFamilyMissing(e.errno())) {
                return null;
            }
            throw e;
        }
    }

    private static void closeIfThere(@Nullable LinuxSocket socket) {
        if (socket != null) {
            socket.close();
        }
    }
}
