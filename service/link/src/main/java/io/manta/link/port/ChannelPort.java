package io.manta.link.port;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramSender;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramPort} on any operating system: one channel of the JDK for both families, one
 * datagram a call. Makes an object or two for each.
 */
final class ChannelPort implements DatagramPort {
    private static final int REBIND_TRIES = 20;
    private static final long REBIND_PAUSE_MS = 10;

    private final ChannelReceiver receiver = new ChannelReceiver(this);
    private volatile @Nullable ChannelSocket socket;
    private volatile int localPort;
    private volatile boolean closed;

    private ChannelPort(ChannelSocket socket) throws IOException {
        this.socket = socket;
        this.localPort = socket.localPort();
    }

    /** As {@link io.manta.base.net.DatagramPortFactory#open} says. */
    static ChannelPort open(int wantedPort) throws MantaException {
        IOException first;
        try {
            return new ChannelPort(ChannelSocket.open(wantedPort));
        } catch (IOException e) {
            first = e;
        }
        try {
            return new ChannelPort(ChannelSocket.open(0));
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
        return List.of(receiver);
    }

    /**
     * Here the old channel goes before the new one comes: two on one number are not the same thing
     * on every system. Should another program be quicker, the port is mute until the next rebind.
     */
    @Override
    public synchronized void rebind() throws MantaException {
        if (closed) {
            return;
        }
        ChannelSocket old = socket;
        socket = null;
        if (old != null) {
            old.close();
        }
        try {
            socket = reopen();
            notifyAll();
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
            ChannelSocket old = socket;
            socket = ChannelSocket.open(number);
            localPort = number;
            if (old != null) {
                old.close();
            }
            notifyAll();
        } catch (IOException e) {
            throw PortFailures.notMoved(localPort, number, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ChannelSocket old = socket;
        socket = null;
        if (old != null) {
            old.close();
        }
        notifyAll();
    }

    /** The socket, or null while there is none. */
    @Nullable ChannelSocket socket() {
        return socket;
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits for a socket; null once the port is closed. */
    synchronized @Nullable ChannelSocket awaitSocket() {
        boolean interrupted = false;
        while (socket == null && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return socket;
    }

    /** A sender in the middle of a call may hold the number for a moment longer. */
    private ChannelSocket reopen() throws IOException {
        for (int i = 1; ; i++) {
            try {
                return ChannelSocket.open(localPort);
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
