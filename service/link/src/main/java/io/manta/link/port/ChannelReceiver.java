package io.manta.link.port;

import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives from one family of a {@link ChannelPort}, one datagram a call. */
final class ChannelReceiver implements DatagramReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelReceiver.class);
    private static final int FAILURES_BEFORE_GIVING_UP = 10;
    private static final long FIRST_PAUSE_NS = 1_000_000;

    private final ChannelPort port;
    private final ChannelFamily family;

    ChannelReceiver(ChannelPort port, ChannelFamily family) {
        this.port = port;
        this.family = family;
    }

    ChannelFamily channelFamily() {
        return family;
    }

    @Override
    public String family() {
        return family.label();
    }

    @Override
    public boolean receive(ReceivedDatagrams into) {
        // A selector does not wait for an interrupted thread: put the interrupt off until the end.
        boolean interrupted = false;
        try {
            int failures = 0;
            ChannelSocket socket;
            while ((socket = port.awaitSocket(family)) != null) {
                try {
                    if (take(socket, into)) {
                        return true;
                    }
                    interrupted |= Thread.interrupted();
                    socket.await();
                    interrupted |= Thread.interrupted();
                } catch (ClosedChannelException | ClosedSelectorException e) {
                    continue;
                } catch (IOException e) {
                    if (++failures == FAILURES_BEFORE_GIVING_UP) {
                        LOG.error("udp receiver gives up: port={}", port.localPort(), e);
                        return false;
                    }
                    LockSupport.parkNanos(FIRST_PAUSE_NS << (failures - 1));
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean receiveNow(ReceivedDatagrams into) {
        ChannelSocket socket = port.socket(family != ChannelFamily.SIX);
        try {
            return socket != null && take(socket, into);
        } catch (IOException e) {
            LOG.debug("udp receive failed: port={}", port.localPort(), e);
            return false;
        }
    }

    private static boolean take(ChannelSocket socket, ReceivedDatagrams into) throws IOException {
        ByteBuffer buffer = into.buffer().clear();
        @Nullable InetSocketAddress source = (InetSocketAddress) socket.channel().receive(buffer);
        int length = buffer.position();
        buffer.clear();
        if (source == null || length == 0) {
            return false;
        }
        Endpoint from = Endpoint.of(source);
        into.cameFrom(from.high(), from.low(), from.port(), from.scope());
        into.arrived(length, length);
        return true;
    }
}
