package io.manta.engine.plane;

import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import io.manta.base.time.Clock;
import io.manta.engine.remote.Peer;
import io.manta.link.port.DatagramDemux;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.wireguard.handshake.HandshakeGuard;
import io.manta.wireguard.message.CookieReplyMessage;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.TransportMessage;
import io.manta.wireguard.tunnel.SessionIndex;
import java.nio.ByteBuffer;

/**
 * Port → which protocol → open, or guard → {@link Delivery}, run to completion by one thread for
 * each socket. Lives as long as the port does; while the VPN is down it counts and drops what is of
 * the tunnel. QUIC goes to whoever speaks it, up or down.
 *
 * <p>Allocates nothing per packet, but when a peer roams or shakes hands. Never throws on what a
 * datagram holds.
 */
public final class InboundLane {
    private final DatagramReceiver receiver;
    private final DatagramSender answers;
    private final Plane plane;
    private final SessionIndex sessions;
    private final HandshakeGuard guard;
    private final DatagramSink others;
    private final Clock clock;
    private final LaneEvents events;
    private final DropCounters drops;
    private final ReceivedDatagrams received = new ReceivedDatagrams();
    private final byte[] datagrams = new byte[ReceivedDatagrams.CAPACITY];
    private final byte[] cookieReply = new byte[CookieReplyMessage.BYTES];
    private final ByteBuffer directReply = ByteBuffer.allocateDirect(CookieReplyMessage.BYTES);
    private final Delivery delivery;

    /** Who sent one of theirs last: one object serves a whole conversation. */
    private Endpoint othersSource = Endpoint.ofIpv4(0, 0);

    /**
     * A lane for one receiver.
     *
     * @param answers is for cookies and becomes the lane's own
     * @param others takes QUIC and STUN
     */
    public InboundLane(
            DatagramReceiver receiver,
            DatagramSender answers,
            Plane plane,
            SessionIndex sessions,
            HandshakeGuard guard,
            DatagramSink others,
            Clock clock,
            LaneEvents events,
            DropCounters drops) {
        this.receiver = receiver;
        this.answers = answers;
        this.plane = plane;
        this.sessions = sessions;
        this.guard = guard;
        this.others = others;
        this.clock = clock;
        this.events = events;
        this.drops = drops;
        this.delivery = new Delivery(events, drops);
    }

    /** Waits for datagrams and carries them; false once the port is closed. */
    public boolean awaitTurn() {
        if (!receiver.receive(received)) {
            return false;
        }
        carry();
        return true;
    }

    /** Carries what is there and returns at once; false if nothing was. */
    public boolean turn() {
        if (!receiver.receiveNow(received)) {
            return false;
        }
        carry();
        return true;
    }

    private void carry() {
        PlaneSnapshot snapshot = plane.snapshot();
        long nowNs = clock.nanos();
        int length = received.length();
        int step = received.segmentBytes();
        received.buffer().get(0, datagrams, 0, length);
        delivery.begin(snapshot, received, nowNs);
        for (int offset = 0; offset < length; offset += step) {
            datagram(snapshot, offset, Math.min(step, length - offset), nowNs);
        }
        delivery.end();
    }

    private void datagram(PlaneSnapshot snapshot, int offset, int length, long nowNs) {
        switch (DatagramDemux.classify(datagrams, offset, length)) {
            case WIREGUARD -> wireGuard(snapshot, offset, length, nowNs);
            case QUIC, STUN -> others(offset, length);
            case UNKNOWN -> drops.count(DropReason.UNKNOWN_DATAGRAM);
        }
    }

    private void others(int offset, int length) {
        if (!received.isFrom(othersSource)) {
            othersSource = received.source();
        }
        if (!others.receive(datagrams, offset, length, othersSource)) {
            drops.count(DropReason.NOT_TAKEN);
        }
    }

    private void wireGuard(PlaneSnapshot snapshot, int offset, int length, long nowNs) {
        if (snapshot.tun() == null) {
            drops.count(DropReason.VPN_DOWN);
        } else if (MessageType.of(datagrams, offset) == MessageType.TRANSPORT) {
            transport(snapshot, offset, length);
        } else {
            handshake(offset, length, nowNs);
        }
    }

    private void transport(PlaneSnapshot snapshot, int offset, int length) {
        var keypair = sessions.find(TransportMessage.receiver(datagrams, offset));
        Peer peer = keypair == null ? null : snapshot.peer(keypair.peerSlot());
        if (keypair == null || peer == null) {
            drops.count(DropReason.UNKNOWN_INDEX);
        } else {
            delivery.open(peer, keypair, datagrams, offset, length);
        }
    }

    private void handshake(int offset, int length, long nowNs) {
        var verdict =
                guard.check(
                        datagrams,
                        offset,
                        length,
                        received.sourceHigh(),
                        received.sourceLow(),
                        received.sourcePort(),
                        events.isUnderLoad(),
                        nowNs,
                        cookieReply);
        switch (verdict) {
            case PROCESS -> {
                if (!events.handshake(datagrams, offset, length, received.source())) {
                    drops.count(DropReason.UNDER_LOAD);
                }
            }
            case ANSWER_WITH_COOKIE -> {
                drops.count(DropReason.UNDER_LOAD);
                directReply.clear().put(0, cookieReply);
                answers.send(directReply, CookieReplyMessage.BYTES, received.source());
            }
            case DROP_MALFORMED -> drops.count(DropReason.BAD_HANDSHAKE);
            case DROP_NOT_FOR_US -> drops.count(DropReason.BAD_MAC1);
            case DROP_TOO_MANY -> drops.count(DropReason.RATE_LIMITED);
        }
    }
}
