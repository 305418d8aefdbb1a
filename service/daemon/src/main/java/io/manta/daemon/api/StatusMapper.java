package io.manta.daemon.api;

import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.engine.EngineState;
import io.manta.engine.EngineStatus;
import io.manta.engine.peer.PeerStatus;
import io.manta.identity.ContactId;
import io.manta.identity.UserId;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.Severity;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.mesh.view.ContactsView;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The one place where the engine's status becomes what clients see. */
final class StatusMapper {
    private final String version;
    private final DeviceIdentity device;
    private final VpnControl control;
    private final HealthTracker health;
    private final PeerMapper peers;
    private final Networks networks;
    private final NetworkMapper networkMapper;
    private final Supplier<UserId> user;
    private final Supplier<ContactsView> contacts;
    private final Clock clock;
    private final Instant startedAt;

    StatusMapper(
            String version,
            DeviceIdentity device,
            VpnControl control,
            HealthTracker health,
            PeerMapper peers,
            Networks networks,
            NetworkMapper networkMapper,
            Supplier<UserId> user,
            Supplier<ContactsView> contacts,
            Clock clock) {
        this.version = version;
        this.device = device;
        this.control = control;
        this.health = health;
        this.peers = peers;
        this.networks = networks;
        this.networkMapper = networkMapper;
        this.user = user;
        this.contacts = contacts;
        this.clock = clock;
        this.startedAt = clock.now();
    }

    StatusView view(EngineStatus status) {
        List<IpPrefix> addresses = control.addresses();
        Membership membership = networks.now();
        Optional<String> tun = tun(status.state());
        ContactsView known = contacts.get();
        return new StatusView(
                version,
                status.state() instanceof EngineState.Up,
                state(status.state()),
                device.id().toString(),
                Optional.of(user.get().toString()),
                known.id().map(ContactId::toString),
                device.tunnelPublicKey().toString(),
                first(addresses, true),
                first(addresses, false),
                tun,
                status.port(),
                networkMapper.networks(membership, status.peers(), room()),
                NetworkMapper.pending(membership.view()),
                health.warnings().value().stream().map(StatusMapper::view).toList(),
                Stream.concat(
                                NetworkMapper.attention(membership.view()).stream(),
                                ContactMapper.attention(known).stream())
                        .toList(),
                peerViews(status),
                startedAt,
                uptimeS(status.state()),
                tun.isPresent() ? status.mtuBytes() : 0,
                drops(status),
                failure(status.state()));
    }

    /** Plain peers first, then the members of each network. */
    List<PeerView> allPeerViews(EngineStatus status) {
        List<PeerView> all = new ArrayList<>(peerViews(status));
        all.addAll(networkMapper.peers(networks.now(), status.peers(), room()));
        return all;
    }

    private int room() {
        return NetworkMapper.room(control.configuration().peers());
    }

    /** Plain peers. */
    List<PeerView> peerViews(EngineStatus status) {
        Map<TunnelPublicKey, PeerStatus> known = NetworkMapper.byKey(status.peers());
        return control.configuration().peers().peers().stream()
                .map(peer -> peers.view(peer, Optional.ofNullable(known.get(peer.key()))))
                .toList();
    }

    private long uptimeS(EngineState state) {
        return state instanceof EngineState.Up up
                ? Math.max(0, Duration.between(up.since(), clock.now()).toSeconds())
                : 0;
    }

    /** The interface's name; an engine that runs without one has an empty name. */
    private static Optional<String> tun(EngineState state) {
        return state instanceof EngineState.Up up
                ? Optional.of(up.tun()).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private static TunnelState state(EngineState state) {
        return switch (state) {
            case EngineState.Down _ -> TunnelState.DOWN;
            case EngineState.Starting _ -> TunnelState.STARTING;
            case EngineState.Up _ -> TunnelState.UP;
            case EngineState.Stopping _ -> TunnelState.STOPPING;
            case EngineState.Failed _ -> TunnelState.FAILED;
        };
    }

    private static Optional<FailureView> failure(EngineState state) {
        if (state instanceof EngineState.Failed failed) {
            return Optional.of(
                    new FailureView(failed.code().name(), failed.message(), failed.remedy()));
        }
        return Optional.empty();
    }

    private static HealthView view(Warning warning) {
        Severity severity =
                switch (warning.severity()) {
                    case INFO -> Severity.INFO;
                    case WARNING -> Severity.WARNING;
                    case ERROR -> Severity.ERROR;
                };
        return new HealthView(
                warning.code(), severity, warning.text(), warning.remedy(), warning.since());
    }

    private static Map<String, Long> drops(EngineStatus status) {
        Map<String, Long> drops = new TreeMap<>();
        status.drops().forEach((reason, count) -> drops.put(reason.label(), count));
        return drops;
    }

    static Optional<String> first(List<IpPrefix> prefixes, boolean ipv4) {
        return prefixes.stream()
                .filter(prefix -> prefix.ipv4() == ipv4)
                .findFirst()
                .map(IpPrefix::addressText);
    }
}
