package io.manta.daemon.api;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.engine.peer.PeerStatus;
import io.manta.identity.UserId;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.mesh.view.MemberView;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows one member of a network, from what the network says of it and what its tunnel says. */
final class MemberMapper {
    /** Somewhat longer than the keepalive of members. */
    private static final Duration STILL_THERE = Duration.ofSeconds(30);

    /** Who was there a moment ago may just be between two networks. */
    private static final Duration MAY_COME_BACK = Duration.ofMinutes(2);

    private static final double NS_PER_MS = 1e6;

    private final TunnelKeys keys;
    private final Meters meters;
    private final Clock clock;

    MemberMapper(TunnelKeys keys, Meters meters, Clock clock) {
        this.keys = keys;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * The member as clients see it.
     *
     * @param known what tunnels say, by key
     */
    PeerView view(
            MemberView member, Membership membership, Map<TunnelPublicKey, PeerStatus> known) {
        TunnelPublicKey key = keys.of(member.device());
        Optional<PeerStatus> tunnel = Optional.ofNullable(known.get(key));
        Optional<Endpoint> heard = Optional.ofNullable(membership.heard().get(member.device()));
        Optional<Endpoint> place = tunnel.flatMap(PeerStatus::endpoint).or(() -> heard);
        PeerState state = state(member, tunnel);
        RateMeter.Rate rate = meters.rates().of(key);
        return new PeerView(
                Optional.of(member.device().toString()),
                Optional.of(member.hostname()),
                member.ipv4().map(InetAddress::getHostAddress),
                member.ipv6().map(address -> IpPrefix.ofHost(address).addressText()),
                state,
                state == PeerState.ONLINE ? path(place) : PathKind.NONE,
                place.map(Endpoint::toString),
                tunnel.flatMap(PeerStatus::roundTrip).map(rtt -> rtt.toNanos() / NS_PER_MS),
                tunnel.map(PeerStatus::rxBytes).orElse(0L),
                tunnel.map(PeerStatus::txBytes).orElse(0L),
                lastSeen(member, tunnel),
                member.coordinator(),
                member.ownDevice(),
                member.alias().orElse(member.hostname()),
                key.toString(),
                tunnel.map(status -> status.spec().allowedIps()).stream()
                        .flatMap(ranges -> ranges.stream().map(IpPrefix::toString))
                        .toList(),
                tunnel.flatMap(PeerStatus::lastHandshake),
                tunnel.map(PeerStatus::handshakes).orElse(0L),
                tunnel.map(status -> !status.spec().psk().isNone()).orElse(false),
                tunnel.map(status -> (int) status.spec().keepalive().toSeconds())
                        .filter(seconds -> seconds > 0),
                tunnel.map(PeerStatus::pathMtuBytes).filter(mtu -> mtu > 0),
                rate.txBps(),
                rate.rxBps(),
                member.ipv6Only(),
                member.user().map(UserId::toString),
                meters.losses().of(key));
    }

    /** Whether it is there: connected, or heard through the tunnel since the last keepalive. */
    PeerState state(MemberView member, Optional<PeerStatus> tunnel) {
        boolean silent = tunnel.flatMap(PeerStatus::lastReceived).filter(this::justNow).isEmpty();
        if (member.connected() || !silent) {
            return PeerState.ONLINE;
        }
        boolean unanswered =
                tunnel.filter(s -> s.state() == io.manta.engine.peer.PeerState.OFFLINE).isPresent();
        boolean recent =
                lastSeen(member, tunnel).filter(seen -> isWithin(seen, MAY_COME_BACK)).isPresent();
        return recent && !unanswered ? PeerState.IDLE : PeerState.OFFLINE;
    }

    private boolean justNow(Instant at) {
        return isWithin(at, STILL_THERE);
    }

    private boolean isWithin(Instant at, Duration limit) {
        return Duration.between(at, clock.now()).compareTo(limit) <= 0;
    }

    private static PathKind path(Optional<Endpoint> place) {
        return place.map(PeerMapper::pathTo).orElse(PathKind.NONE);
    }

    private static Optional<Instant> lastSeen(MemberView member, Optional<PeerStatus> tunnel) {
        return Stream.of(
                        member.lastSeen(),
                        tunnel.flatMap(PeerStatus::lastReceived),
                        tunnel.flatMap(PeerStatus::lastHandshake))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }
}
