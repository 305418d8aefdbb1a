package io.manta.link.port;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramSender;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link DatagramPort} on any operating system: channels of the JDK, one datagram a call. Where
 * {@link DescriptorOptions} are to be had there is a channel for each family, as on Linux; else one
 * for both, which then can't say of IPv4 that it must not be fragmented. Makes an object or two for
 * each datagram.
 */
final class ChannelPort implements DatagramPort {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelPort.class);
    private static final int REBIND_TRIES = 20;
    private static final long REBIND_PAUSE_MS = 10;

    private final Optional<DescriptorOptions> options;
    private final List<ChannelReceiver> receivers;
    private volatile @Nullable ChannelSockets sockets;
    private volatile int localPort;
    private volatile boolean closed;
    private int leaveBy4; // guarded by this
    private int leaveBy6; // guarded by this

    private ChannelPort(ChannelSockets sockets, Optional<DescriptorOptions> options)
            throws IOException {
        this.sockets = sockets;
        this.options = options;
        this.localPort = sockets.localPort();
        this.receivers =
                sockets.families().stream().map(each -> new ChannelReceiver(this, each)).toList();
    }

    /** As {@link io.manta.base.net.DatagramPortFactory#open} says. */
    static ChannelPort open(int wantedPort, Optional<DescriptorOptions> options)
            throws MantaException {
        IOException first;
        try {
            return new ChannelPort(ChannelSockets.open(wantedPort, options), options);
        } catch (IOException e) {
            first = e;
        }
        try {
            return new ChannelPort(ChannelSockets.open(0, options), options);
        } catch (IOException e) {
            first.addSuppressed(e);
            throw new MantaException(
                    ErrorCode.PORT_UNAVAILABLE,
                    "could not open UDP port " + wantedPort + " nor any free one: " + first,
                    first);
        }
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public DatagramSender sender() {
        return new ChannelSender(this);
    }

    @Override
    public List<ChannelReceiver> receivers() {
        return receivers;
    }

    /**
     * Here the old channels go before the new ones come: two on one number are not the same thing
     * on every system. Should another program be quicker, the port is mute until the next rebind.
     */
    @Override
    public synchronized void rebind() throws MantaException {
        if (closed) {
            return;
        }
        ChannelSockets old = sockets;
        sockets = null;
        if (old != null) {
            old.close();
        }
        try {
            become(reopen());
        } catch (IOException e) {
            throw new MantaException(
                    ErrorCode.PORT_UNAVAILABLE, "could not renew UDP port " + localPort, e);
        }
    }

    @Override
    public synchronized void move(int number) throws MantaException {
        if (closed || number == localPort) {
            return;
        }
        try {
            ChannelSockets old = sockets;
            become(ChannelSockets.open(number, families(), options));
            localPort = number;
            if (old != null) {
                old.close();
            }
        } catch (IOException e) {
            throw PortFailures.notMoved(localPort, number, e);
        }
    }

    @Override
    public synchronized void leaveBy(int ipv4, int ipv6) throws MantaException {
        ChannelSockets open = sockets;
        if (open != null && !leaveBy(open, ipv4, ipv6)) {
            leaveBy(open, leaveBy4, leaveBy6);
            throw new MantaException(
                    ErrorCode.UNSUPPORTED,
                    "could not have datagrams of UDP port "
                            + localPort
                            + " leave by the interfaces "
                            + ipv4
                            + " and "
                            + ipv6);
        }
        leaveBy4 = ipv4;
        leaveBy6 = ipv6;
    }

    private boolean leaveBy(ChannelSockets which, int ipv4, int ipv6) {
        return ipv4 == 0 && ipv6 == 0 && options.isEmpty()
                || options.filter(each -> which.leaveBy(each, ipv4, ipv6)).isPresent();
    }

    @Override
    public synchronized void close() {
        closed = true;
        ChannelSockets old = sockets;
        sockets = null;
        if (old != null) {
            old.close();
        }
        notifyAll();
    }

    /** The socket for datagrams of a version, or null while there is none. */
    @Nullable ChannelSocket socket(boolean ipv4) {
        ChannelSockets open = sockets;
        return open == null ? null : open.carrying(ipv4);
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits for a family's socket; null once the port is closed. */
    synchronized @Nullable ChannelSocket awaitSocket(ChannelFamily family) {
        boolean interrupted = false;
        while (sockets == null && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return socket(family != ChannelFamily.SIX);
    }

    /** Bound or not, new sockets are used: rather a detour than a mute port. */
    private void become(ChannelSockets fresh) {
        if (!leaveBy(fresh, leaveBy4, leaveBy6)) {
            LOG.warn("sockets not bound: interfaces={},{}", leaveBy4, leaveBy6);
        }
        sockets = fresh;
        notifyAll();
    }

    /** Receivers are for the families there were at first. */
    private List<ChannelFamily> families() {
        return receivers.stream().map(ChannelReceiver::channelFamily).toList();
    }

    /** A sender in the middle of a call may hold the number for a moment longer. */
    private ChannelSockets reopen() throws IOException {
        for (int i = 1; ; i++) {
            try {
                return ChannelSockets.open(localPort, families(), options);
            } catch (IOException e) {
                if (i == REBIND_TRIES) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            wait(REBIND_PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
