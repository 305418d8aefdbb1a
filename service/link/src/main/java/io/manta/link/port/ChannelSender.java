package io.manta.link.port;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sends through a {@link ChannelPort}, one datagram after the other. */
final class ChannelSender implements DatagramSender {
    private final ChannelPort port;
    private @Nullable Endpoint aimedAt;
    private @Nullable InetSocketAddress address;
    private boolean closed;

    ChannelSender(ChannelPort port) {
        this.port = port;
    }

    @Override
    public SendOutcome send(ByteBuffer segments, int segmentBytes, Endpoint to) {
        int from = segments.position();
        int end = segments.limit();
        SendSize.check(end - from, segmentBytes);
        InetSocketAddress target = aim(to);
        try {
            SendOutcome outcome = SendOutcome.SENT;
            for (int at = from; at < end && outcome == SendOutcome.SENT; at += segmentBytes) {
                segments.limit(Math.min(at + segmentBytes, end)).position(at);
                outcome = sendOne(segments, target, to.isIpv4(), false);
            }
            return outcome;
        } finally {
            segments.limit(end).position(from);
        }
    }

    @Override
    public SendOutcome probe(ByteBuffer datagram, Endpoint to) {
        SendSize.check(datagram.remaining(), datagram.remaining());
        int from = datagram.position();
        try {
            return sendOne(datagram, aim(to), to.isIpv4(), true);
        } finally {
            datagram.position(from);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private SendOutcome sendOne(
            ByteBuffer datagram, InetSocketAddress target, boolean ipv4, boolean probing) {
        ChannelSocket socket = closed ? null : port.socket(ipv4);
        if (socket == null) {
            return closed || port.isClosed() ? SendOutcome.CLOSED : SendOutcome.UNREACHABLE;
        }
        if (probing && !socket.canProbe(ipv4)) {
            // A probe that routers may fragment would prove what is not so.
            return SendOutcome.UNREACHABLE;
        }
        try {
            int sent =
                    probing
                            ? sendProbe(socket, datagram, target)
                            : socket.channel().send(datagram, target);
            return sent > 0 ? SendOutcome.SENT : SendOutcome.CONGESTED;
        } catch (IOException e) {
            SendOutcome outcome = ChannelErrors.outcome(e);
            // Closed under our hands by a rebind: as good as lost.
            return outcome == SendOutcome.CLOSED && !port.isClosed()
                    ? SendOutcome.CONGESTED
                    : outcome;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            // Port 0, or an IPv6 address on a machine without IPv6.
            return SendOutcome.UNREACHABLE;
        }
    }

    private static int sendProbe(
            ChannelSocket socket, ByteBuffer datagram, InetSocketAddress target)
            throws IOException {
        synchronized (socket) {
            socket.setProbing(true);
            try {
                return socket.channel().send(datagram, target);
            } finally {
                socket.setProbing(false);
            }
        }
    }

    private InetSocketAddress aim(Endpoint to) {
        InetSocketAddress known = address;
        if (known == null || !to.equals(aimedAt)) {
            known = to.toSocketAddress();
            address = known;
            aimedAt = to;
        }
        return known;
    }
}
