package io.manta.daemon.api;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.state.StaticPeer;
import io.manta.engine.peer.PeerStatus;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Shows one plain WireGuard peer. */
final class PeerMapper {
    private static final double NS_PER_MS = 1e6;

    private final Meters meters;

    PeerMapper(Meters meters) {
        this.meters = meters;
    }

    /**
     * The peer as clients see it.
     *
     * @param status empty while the engine does not know the peer
     */
    PeerView view(StaticPeer peer, Optional<PeerStatus> status) {
        List<IpPrefix> hosts = peer.allowedIps().stream().filter(IpPrefix::isHost).toList();
        RateMeter.Rate rate = meters.rates().of(peer.key());
        return new PeerView(
                Optional.empty(),
                Optional.empty(),
                StatusMapper.first(hosts, true),
                StatusMapper.first(hosts, false),
                status.map(PeerMapper::state).orElse(PeerState.OFFLINE),
                status.map(PeerMapper::path).orElse(PathKind.NONE),
                endpoint(peer, status),
                status.flatMap(PeerStatus::roundTrip).map(rtt -> rtt.toNanos() / NS_PER_MS),
                status.map(PeerStatus::rxBytes).orElse(0L),
                status.map(PeerStatus::txBytes).orElse(0L),
                status.flatMap(PeerStatus::lastHandshake),
                false,
                false,
                peer.name(),
                peer.key().toString(),
                peer.allowedIps().stream().map(IpPrefix::toString).toList(),
                status.flatMap(PeerStatus::lastHandshake),
                status.map(PeerStatus::handshakes).orElse(0L),
                peer.psk(),
                peer.keepaliveS().isPresent()
                        ? Optional.of(peer.keepaliveS().getAsInt())
                        : Optional.empty(),
                status.map(PeerStatus::pathMtuBytes).filter(mtu -> mtu > 0),
                rate.txBps(),
                rate.rxBps(),
                false,
                Optional.empty(),
                meters.losses().of(peer.key()));
    }

    private static Optional<String> endpoint(StaticPeer peer, Optional<PeerStatus> status) {
        return status.flatMap(PeerStatus::endpoint)
                .map(Endpoint::toString)
                .or(() -> peer.endpoint().map(Object::toString));
    }

    private static PeerState state(PeerStatus status) {
        return switch (status.state()) {
            case ONLINE -> PeerState.ONLINE;
            case IDLE -> PeerState.IDLE;
            case OFFLINE -> PeerState.OFFLINE;
        };
    }

    /** How packets go: not at all without a session, and in the local network by the address. */
    static PathKind path(PeerStatus status) {
        if (status.state() != io.manta.engine.peer.PeerState.ONLINE) {
            return PathKind.NONE;
        }
        return status.endpoint().map(PeerMapper::pathTo).orElse(PathKind.NONE);
    }

    static PathKind pathTo(Endpoint endpoint) {
        return isLocal(endpoint.address()) ? PathKind.LAN : PathKind.DIRECT;
    }

    private static boolean isLocal(InetAddress address) {
        boolean uniqueLocal = address.getAddress().length == 16 && address.getAddress()[0] == -3;
        return uniqueLocal
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isLoopbackAddress();
    }
}
