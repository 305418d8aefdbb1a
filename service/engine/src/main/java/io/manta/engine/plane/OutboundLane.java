package io.manta.engine.plane;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.engine.remote.Peer;
import io.manta.packet.ip.Checksum;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.IpProtocol;
import io.manta.packet.ip.MssClamp;
import io.manta.packet.ip.Unreachable;
import io.manta.packet.offload.Segmenter;
import io.manta.packet.offload.SuperpacketKind;
import io.manta.packet.route.RoutingTable;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.message.TransportMessage;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/**
 * TUN → route → cut → seal → port, run to completion by one thread. Reads as long as there is
 * something to read, so that small packets share a system call too, and sends at the latest when
 * there is nothing left: batching never delays.
 *
 * <p>Allocates nothing per packet, but to stage one while a handshake runs. Never throws on what a
 * packet holds.
 */
public final class OutboundLane {
    /** Reads before the batch is sent and time and snapshot are looked at again. */
    private static final int READS_A_TURN = 64;

    private static final int IPV6_LEAST_MTU = 1280;

    private final TunDevice tun;
    private final Plane plane;
    private final Clock clock;
    private final LaneEvents events;
    private final DropCounters drops;
    private final IntSupplier localPort;
    private final AeadCipher cipher = AeadCipher.create();
    private final SendBatch batch;
    private final TunWriter answersTo;
    private final IcmpAnswers answers;
    private final ByteBuffer read = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES);
    private final Offload offload = new Offload();
    private final byte[] packet = new byte[TunDevice.MAX_PACKET_BYTES];
    private final IpPacket ip = new IpPacket();
    private final Segmenter segmenter = new Segmenter();

    // Of the turn at hand.
    private PlaneSnapshot snapshot = PlaneSnapshot.DOWN;
    private long nowNs;

    /**
     * A lane for one device.
     *
     * @param localPort our own UDP port now, to notice our own datagrams coming back into the
     *     tunnel
     */
    public OutboundLane(
            TunDevice tun,
            Plane plane,
            DatagramSender sender,
            Clock clock,
            LaneEvents events,
            DropCounters drops,
            IntSupplier localPort) {
        this.tun = tun;
        this.plane = plane;
        this.clock = clock;
        this.events = events;
        this.drops = drops;
        this.localPort = localPort;
        this.batch = new SendBatch(sender, events, drops);
        this.answersTo = new TunWriter(drops);
        this.answers = new IcmpAnswers(answersTo, clock.nanos());
    }

    /** Waits for packets and carries them; false once the device is closed. */
    public boolean awaitTurn() {
        return carry(tun.read(read, offload));
    }

    /** Carries what is there and returns at once; false if nothing was. */
    public boolean turn() {
        int length = tun.readNow(read, offload);
        return length != 0 && carry(length);
    }

    private boolean carry(int firstLength) {
        snapshot = plane.snapshot();
        answersTo.writeTo(snapshot.tun());
        nowNs = clock.nanos();
        int length = firstLength;
        int reads = 1;
        while (length > 0) {
            route(length);
            length = reads++ < READS_A_TURN ? tun.readNow(read, offload) : 0;
        }
        batch.flush();
        return length != TunDevice.CLOSED;
    }

    private void route(int length) {
        read.get(TunDevice.HEADROOM, packet, 0, length);
        if (!ip.wrap(packet, 0, length)) {
            drops.count(ip.rejection());
            return;
        }
        int slot = snapshot.routes().lookupDestination(ip);
        Peer peer = slot == RoutingTable.NONE ? null : snapshot.peer(slot);
        if (peer == null) {
            refuse(DropReason.NO_ROUTE);
            return;
        }
        Endpoint endpoint = peer.endpoint();
        if (endpoint == null) {
            refuse(DropReason.NO_ENDPOINT);
        } else if (isOurOwn(endpoint)) {
            drops.count(DropReason.LOOP);
        } else if (offload.kind() == Offload.Kind.NONE) {
            whole(peer);
        } else {
            cut(peer, length);
        }
    }

    private void refuse(DropReason reason) {
        drops.count(reason);
        answers.unreachable(ip, Unreachable.NO_ROUTE, nowNs);
    }

    /** Whether this is a datagram of our own port on its way to the peer: the tunnel in itself. */
    private boolean isOurOwn(Endpoint endpoint) {
        if (ip.protocol() != IpProtocol.UDP
                || !ip.hasPorts()
                || ip.destinationPort() != endpoint.port()
                || ip.sourcePort() != localPort.getAsInt()) {
            return false;
        }
        return ip.isIpv4()
                ? endpoint.isIpv4() && ip.destinationIpv4() == endpoint.ipv4()
                : ip.destinationHigh() == endpoint.high() && ip.destinationLow() == endpoint.low();
    }

    /** Whether a packet of this length may not go on; then its sender is told. */
    private boolean isTooBig(Peer peer, int length) {
        int pathMtu = peer.pathMtuBytes();
        // IPv6 promises 1280 to everybody: on a narrower path the outer packet is cut instead.
        int limit = ip.isIpv4() ? pathMtu : Math.max(pathMtu, IPV6_LEAST_MTU);
        if (length <= limit || !ip.dontFragment()) {
            return false;
        }
        drops.count(DropReason.TOO_BIG);
        answers.tooBig(ip, limit, nowNs);
        return true;
    }

    private void whole(Peer peer) {
        int length = ip.totalBytes();
        if (isTooBig(peer, length)) {
            return;
        }
        MssClamp.clamp(
                ip,
                peer.pathMtuBytes(),
                offload.needsChecksum()
                        ? MssClamp.ChecksumState.PARTIAL
                        : MssClamp.ChecksumState.COMPLETE);
        if (offload.needsChecksum()
                && !Checksum.completePartial(
                        packet, 0, length, offload.checksumStart(), offload.checksumOffset())) {
            drops.count(DropReason.BAD_SUPERPACKET);
            return;
        }
        int at = batch.position();
        System.arraycopy(packet, 0, batch.messages(), at + TransportMessage.HEADER_BYTES, length);
        seal(peer, at, length);
    }

    private void cut(Peer peer, int length) {
        int headerBytes = ip.transportOffset() + transportHeaderBytes();
        int segmentBytes = offload.segmentBytes();
        if (offload.kind() != Offload.Kind.UDP) {
            // A TCP stream may be cut anywhere; datagrams must arrive as they were sent.
            segmentBytes = Math.min(segmentBytes, Math.max(peer.pathMtuBytes() - headerBytes, 1));
        } else if (isTooBig(peer, headerBytes + segmentBytes)) {
            return;
        }
        if (!segmenter.begin(packet, 0, length, superpacketKind(offload.kind()), segmentBytes)) {
            drops.count(segmenter.rejection());
            return;
        }
        int at = batch.position();
        int bytes = segmenter.next(batch.messages(), at + TransportMessage.HEADER_BYTES);
        while (bytes > 0) {
            seal(peer, at, bytes);
            at = batch.position();
            bytes = segmenter.next(batch.messages(), at + TransportMessage.HEADER_BYTES);
        }
    }

    private int transportHeaderBytes() {
        return offload.kind() == Offload.Kind.UDP
                ? IpPacket.UDP_HEADER_BYTES
                : Math.max(ip.tcpHeaderBytes(), IpPacket.TCP_HEADER_BYTES);
    }

    private void seal(Peer peer, int at, int plainBytes) {
        int bytes =
                peer.tunnel()
                        .seal(cipher, batch.messages(), at, plainBytes, peer.pathMtuBytes(), nowNs);
        if (bytes > 0) {
            batch.append(peer, bytes);
        } else {
            stage(peer, at + TransportMessage.HEADER_BYTES, plainBytes);
        }
    }

    private void stage(Peer peer, int offset, int plainBytes) {
        if (!peer.staging().offer(batch.messages(), offset, plainBytes)) {
            drops.count(DropReason.NO_SESSION_STAGING_FULL);
        }
        peer.tunnel().wantHandshake();
        if (peer.tunnel().takeAttention()) {
            events.attention(peer);
        }
    }

    private static SuperpacketKind superpacketKind(Offload.Kind kind) {
        return switch (kind) {
            case NONE -> SuperpacketKind.NONE;
            case TCP4 -> SuperpacketKind.TCP4;
            case TCP6 -> SuperpacketKind.TCP6;
            case UDP -> SuperpacketKind.UDP;
        };
    }
}
