package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerStatus;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.ipc.reply.AdminView;
import io.manta.ipc.reply.AdminsReply;
import io.manta.ipc.reply.EphemeralReply;
import io.manta.ipc.reply.MemberReply;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.WhoisReply;
import io.manta.ipc.request.AdminAddRequest;
import io.manta.ipc.request.AdminRemoveRequest;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.NetworkEphemeralRequest;
import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.WhoisRequest;
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.call.KickOutcome;
import io.manta.mesh.view.Belonging;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in a network and what they may do: kick, ephemeral, coordinators, whois. */
final class MemberRequests {
    private static final int LEAST_OF_ID = 4;

    private final Mesh mesh;
    private final Networks networks;
    private final VpnEngine engine;
    private final DeviceIdentity device;
    private final TunnelKeys keys;
    private final MemberMapper mapper;
    private final AuditTrail audit;

    MemberRequests(
            Mesh mesh,
            Networks networks,
            VpnEngine engine,
            DeviceIdentity device,
            TunnelKeys keys,
            MemberMapper mapper,
            AuditTrail audit) {
        this.mesh = mesh;
        this.networks = networks;
        this.engine = engine;
        this.device = device;
        this.keys = keys;
        this.mapper = mapper;
        this.audit = audit;
    }

    MemberReply kick(Caller caller, NetworkKickRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = network(request.network());
        MemberView member = other(network, request.peer());
        KickOutcome outcome = MeshCalls.await(mesh.kick(network.id(), member.device()));
        audit.note(caller, "kick " + member.device() + " out of network '" + network.name() + "'");
        return new MemberReply(
                network.id().toString(),
                network.name(),
                member.device().toString(),
                outcome.hostname());
    }

    EphemeralReply ephemeral(Caller caller, NetworkEphemeralRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = network(request.network());
        if (request.action() == EphemeralAction.SHOW) {
            return reply(network, network.ephemeral());
        }
        Optional<Duration> wanted =
                request.action() == EphemeralAction.OFF
                        ? Optional.empty()
                        : Optional.of(Duration.ofSeconds(seconds(request)));
        Optional<Duration> now = MeshCalls.await(mesh.ephemeral(network.id(), wanted));
        audit.note(
                caller,
                "remove members of '"
                        + network.name()
                        + "' not seen for "
                        + now.map(time -> time.toMinutes() + " min").orElse("ever: off"));
        return reply(network, now);
    }

    AdminsReply admins(String said) throws MantaException {
        return admins(network(said));
    }

    AdminsReply addAdmin(Caller caller, AdminAddRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = network(request.network());
        DeviceId member = anybody(network, request.peer());
        MeshCalls.await(mesh.addAdmin(network.id(), member));
        MeshCalls.shown(mesh.view(), view -> isCoordinator(view, network, member));
        audit.note(caller, "make " + member + " coordinator of '" + network.name() + "'");
        return admins(network(network.id().toString()));
    }

    AdminsReply removeAdmin(Caller caller, AdminRemoveRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = network(request.network());
        DeviceId member = anybody(network, request.peer());
        MeshCalls.await(mesh.removeAdmin(network.id(), member));
        MeshCalls.shown(mesh.view(), view -> !isCoordinator(view, network, member));
        audit.note(caller, "make " + member + " plain member of '" + network.name() + "'");
        return admins(network(network.id().toString()));
    }

    WhoisReply whois(WhoisRequest request) throws MantaException {
        NetworkView network = network(request.network());
        if (isSelf(network, request.peer())) {
            return self(network);
        }
        MemberView member = network.member(request.peer());
        Map<TunnelPublicKey, PeerStatus> known = NetworkMapper.byKey(engine.status().peers());
        return new WhoisReply(
                network.id().toString(),
                network.name(),
                mapper.view(member, networks.now(), known),
                false,
                member.alias(),
                member.user().map(UserId::toString),
                member.belonging().label(),
                Optional.of(member.belonging().joinedAt()),
                member.belonging().expiresAt());
    }

    private static boolean isCoordinator(MeshView view, NetworkView network, DeviceId device) {
        return view.network(network.id()).stream()
                .flatMap(now -> now.members().stream())
                .anyMatch(now -> now.device().equals(device) && now.coordinator());
    }

    private NetworkView network(String said) throws MantaException {
        return mesh.view().value().select(said);
    }

    /** A member that is not this device itself. */
    private MemberView other(NetworkView network, String said) throws MantaException {
        if (isSelf(network, said)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + said + "' is this device itself",
                    "To go yourself: manta leave " + network.name(),
                    null);
        }
        return network.member(said);
    }

    /** A member, be it this device itself: the mesh has its own words for that. */
    private DeviceId anybody(NetworkView network, String said) throws MantaException {
        return isSelf(network, said) ? device.id() : network.member(said).device();
    }

    private boolean isSelf(NetworkView network, String said) {
        return said.equals(network.hostname())
                || said.length() >= LEAST_OF_ID && device.id().toString().startsWith(said)
                || networks.now().addresses(network).stream()
                        .anyMatch(address -> address.addressText().equals(said));
    }

    private static long seconds(NetworkEphemeralRequest request) throws MantaException {
        long seconds = request.afterS().orElse(0L);
        if (seconds < 1) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "no time is given after which members go",
                    "Give one of an hour or more, for example 30d.",
                    null);
        }
        return seconds;
    }

    private static EphemeralReply reply(NetworkView network, Optional<Duration> after) {
        return new EphemeralReply(
                network.id().toString(), network.name(), after.map(Duration::toSeconds));
    }

    private AdminsReply admins(NetworkView network) throws MantaException {
        Map<TunnelPublicKey, PeerStatus> known = NetworkMapper.byKey(engine.status().peers());
        List<AdminView> admins = new ArrayList<>();
        if (network.role() == NetworkView.Role.COORDINATOR) {
            admins.add(
                    new AdminView(
                            device.id().toString(),
                            network.hostname(),
                            true,
                            network.belonging().founder(),
                            PeerState.ONLINE,
                            addedBy(network, network.belonging())));
        }
        network.members().stream()
                .filter(MemberView::coordinator)
                .forEach(
                        member ->
                                admins.add(
                                        new AdminView(
                                                member.device().toString(),
                                                member.hostname(),
                                                false,
                                                member.belonging().founder(),
                                                mapper.state(member, tunnel(member, known)),
                                                addedBy(network, member.belonging()))));
        admins.sort(Comparator.comparing(AdminView::hostname));
        return new AdminsReply(network.id().toString(), network.name(), admins);
    }

    private Optional<String> addedBy(NetworkView network, Belonging belonging) {
        return belonging.appointedBy().map(by -> NetworkMapper.hostname(network, device.id(), by));
    }

    private Optional<PeerStatus> tunnel(MemberView member, Map<TunnelPublicKey, PeerStatus> known) {
        return Optional.ofNullable(known.get(keys.of(member.device())));
    }

    private WhoisReply self(NetworkView network) {
        List<IpPrefix> addresses = networks.now().addresses(network);
        PeerView view =
                new PeerView(
                        Optional.of(device.id().toString()),
                        Optional.of(network.hostname()),
                        StatusMapper.first(addresses, true),
                        StatusMapper.first(addresses, false),
                        PeerState.ONLINE,
                        PathKind.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        network.role() == NetworkView.Role.COORDINATOR,
                        true,
                        network.hostname(),
                        device.tunnelPublicKey().toString(),
                        addresses.stream().map(IpPrefix::toString).toList(),
                        Optional.empty(),
                        0,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        networks.now().rival().isPresent(),
                        Optional.empty(),
                        Optional.empty());
        return new WhoisReply(
                network.id().toString(),
                network.name(),
                view,
                true,
                Optional.empty(),
                Optional.of(device.id().toString()),
                network.belonging().label(),
                Optional.of(network.belonging().joinedAt()),
                network.belonging().expiresAt());
    }
}
