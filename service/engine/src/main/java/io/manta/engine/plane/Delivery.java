package io.manta.engine.plane;

import io.manta.base.net.ReceivedDatagrams;
import io.manta.engine.remote.Peer;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.packet.ip.EchoPacket;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.IpProtocol;
import io.manta.packet.ip.MssClamp;
import io.manta.packet.offload.Coalescer;
import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.message.TransportMessage;
import io.manta.wireguard.tunnel.Keypair;
import io.manta.wireguard.tunnel.Tunnel;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a transport message: opened, its source checked (cryptokey routing, paper §2),
 * joined with its neighbours, written into the TUN device. One batch from {@link #begin} to {@link
 * #end}; belongs to one lane.
 */
final class Delivery {
    private final LaneEvents events;
    private final DropCounters drops;
    private final AeadCipher cipher = AeadCipher.create();
    private final TunWriter tun;
    private final Coalescer tcp;
    private final Coalescer tcpAndUdp;
    private final IpPacket ip = new IpPacket();

    // Of the batch at hand.
    private PlaneSnapshot snapshot = PlaneSnapshot.DOWN;
    private @Nullable ReceivedDatagrams received;
    private @Nullable Coalescer coalescer;
    private @Nullable Peer latest;
    private long nowNs;

    Delivery(LaneEvents events, DropCounters drops) {
        this.events = events;
        this.drops = drops;
        this.tun = new TunWriter(drops);
        this.tcp = Coalescer.ofTcp(tun);
        this.tcpAndUdp = Coalescer.ofTcpAndUdp(tun);
    }

    void begin(PlaneSnapshot newSnapshot, ReceivedDatagrams newReceived, long newNowNs) {
        snapshot = newSnapshot;
        received = newReceived;
        nowNs = newNowNs;
        tun.writeTo(snapshot.tun());
        coalescer = coalescerFor(snapshot.tun());
    }

    void end() {
        if (coalescer != null) {
            coalescer.flush();
        }
        reportLatest();
    }

    void open(Peer peer, Keypair keypair, byte[] bytes, int offset, int length) {
        int plain = peer.tunnel().open(cipher, keypair, bytes, offset, length, nowNs);
        if (plain < 0) {
            drops.count(reason(plain));
            return;
        }
        roam(peer);
        if (peer != latest) {
            reportLatest();
            latest = peer;
        }
        if (plain > 0) {
            accept(peer, bytes, offset + TransportMessage.HEADER_BYTES, plain);
        }
    }

    private void accept(Peer peer, byte[] bytes, int offset, int length) {
        if (!ip.wrap(bytes, offset, length)) {
            drops.count(ip.rejection());
        } else if (snapshot.routes().lookupSource(ip) != peer.slot()) {
            drops.count(DropReason.SOURCE_NOT_ALLOWED);
        } else if (!isEchoOfOurs(peer)) {
            MssClamp.clamp(ip, peer.pathMtuBytes(), MssClamp.ChecksumState.COMPLETE);
            pass(bytes, offset, ip.totalBytes());
        }
    }

    private void pass(byte[] bytes, int offset, int length) {
        if (coalescer == null) {
            tun.packet(bytes, offset, length);
        } else {
            coalescer.add(bytes, offset, length);
        }
    }

    /** An authenticated message from elsewhere: the peer has moved (paper §2.1). */
    private void roam(Peer peer) {
        var endpoint = peer.endpoint();
        if (received != null && (endpoint == null || !received.isFrom(endpoint))) {
            peer.moveTo(received.source());
        }
    }

    private boolean isEchoOfOurs(Peer peer) {
        int protocol = ip.protocol();
        if ((protocol != IpProtocol.ICMP && protocol != IpProtocol.ICMPV6)
                || !EchoPacket.isReply(ip)) {
            return false;
        }
        long cookie = EchoPacket.cookie(ip);
        if (!events.isEchoOfOurs(EchoPacket.identifier(ip), cookie)) {
            return false;
        }
        events.echoReply(peer.slot(), EchoPacket.sequence(ip), cookie, nowNs);
        return true;
    }

    private void reportLatest() {
        if (latest != null && latest.tunnel().takeAttention()) {
            events.attention(latest);
        }
        latest = null;
    }

    private @Nullable Coalescer coalescerFor(@Nullable TunOutput output) {
        if (output == null || !output.takesSuperpackets()) {
            return null;
        }
        return output.takesUdpSuperpackets() ? tcpAndUdp : tcp;
    }

    private static DropReason reason(int code) {
        return switch (code) {
            case Tunnel.REPLAYED -> DropReason.REPLAYED;
            case Tunnel.EXPIRED -> DropReason.EXPIRED;
            default -> DropReason.FORGED;
        };
    }
}
