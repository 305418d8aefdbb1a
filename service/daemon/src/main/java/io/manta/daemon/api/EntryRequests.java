package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.EngineState;
import io.manta.identity.NetworkId;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.NetworkNukeRequest;
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.call.LeaveOutcome;
import io.manta.mesh.view.Attention;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.PendingJoin;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Into networks and out of them: create, join, leave, delete. */
final class EntryRequests {
    /** The contract says 25 seconds. */
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(24);

    private static final int LEAST_OF_ID = 4;

    private final Mesh mesh;
    private final Networks networks;
    private final MeshFollower follower;
    private final VpnEngine engine;
    private final AuditTrail audit;

    EntryRequests(
            Mesh mesh,
            Networks networks,
            MeshFollower follower,
            VpnEngine engine,
            AuditTrail audit) {
        this.mesh = mesh;
        this.networks = networks;
        this.follower = follower;
        this.engine = engine;
        this.audit = audit;
    }

    NetworkCreateReply create(Caller caller, NetworkCreateRequest request)
            throws MantaException, InterruptedException {
        Optional<IpPrefix> cidr =
                request.cidr().isPresent()
                        ? Optional.of(IpPrefix.parse(request.cidr().get().strip()))
                        : Optional.empty();
        NetworkView made =
                MeshCalls.await(
                        mesh.create(
                                new CreateOptions(
                                        request.name(), request.open(), cidr, request.hostname())));
        showAndFollow(view -> view.network(made.id()).isPresent());
        audit.note(caller, "create network '" + made.name() + "' " + made.id());
        Membership membership = networks.now();
        return new NetworkCreateReply(
                made.id().toString(),
                made.name(),
                NetworkMapper.first(membership, made, true),
                NetworkMapper.first(membership, made, false),
                made.hostname(),
                NetworkMapper.mode(made.mode()),
                isActive());
    }

    NetworkJoinReply join(Caller caller, NetworkJoinRequest request)
            throws MantaException, InterruptedException {
        Optional<JoinOutcome> outcome =
                MeshCalls.within(
                        mesh.join(
                                new JoinOptions(
                                        request.target().reveal().strip(),
                                        Map.of(),
                                        request.name(),
                                        request.hostname(),
                                        false)),
                        JOIN_PATIENCE);
        NetworkId network = outcome.isPresent() ? outcome.get().network() : latestWish();
        audit.note(caller, "join network " + network);
        if (outcome.filter(now -> now.result() == JoinOutcome.Result.JOINED).isPresent()) {
            showAndFollow(view -> view.network(network).isPresent());
        } else {
            MeshCalls.shown(
                    mesh.view(),
                    view -> view.network(network).isPresent() || isPending(view, network));
        }
        Optional<NetworkView> joined = mesh.view().value().network(network);
        return joined.map(this::joined).orElseGet(() -> pending(network));
    }

    NetworkLeaveReply leave(Caller caller, NetworkLeaveRequest request)
            throws MantaException, InterruptedException {
        String said = request.network();
        Optional<PendingJoin> wish = wish(said);
        Optional<Attention> gone = gone(said);
        if (isIn(said) || wish.isEmpty() && gone.isEmpty()) {
            return leaveMembership(caller, mesh.view().value().select(said));
        }
        NetworkId id = wish.map(PendingJoin::network).or(() -> gone.map(Attention::network)).get();
        MeshCalls.await(wish.isPresent() ? mesh.cancelJoin(id) : mesh.dismiss(id));
        MeshCalls.shown(mesh.view(), view -> !isPending(view, id));
        String name = wish.flatMap(PendingJoin::name).orElse(id.shortForm());
        audit.note(caller, "give up joining network " + id);
        return new NetworkLeaveReply(id.toString(), name, true, false);
    }

    NetworkLeaveReply nuke(Caller caller, NetworkNukeRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        // The client asked the person.
        MeshCalls.await(mesh.nuke(network.id(), true));
        showAndFollow(view -> view.network(network.id()).isEmpty());
        audit.note(caller, "delete network '" + network.name() + "' " + network.id());
        boolean told = network.members().stream().anyMatch(member -> member.connected());
        return new NetworkLeaveReply(network.id().toString(), network.name(), false, told);
    }

    private NetworkLeaveReply leaveMembership(Caller caller, NetworkView network)
            throws MantaException, InterruptedException {
        LeaveOutcome outcome = MeshCalls.await(mesh.leave(network.id()));
        showAndFollow(view -> view.network(network.id()).isEmpty());
        audit.note(caller, "leave network '" + network.name() + "' " + network.id());
        return new NetworkLeaveReply(
                network.id().toString(), network.name(), false, outcome.told());
    }

    /** Who is told that it is done may use it at once. */
    private void showAndFollow(Predicate<MeshView> done) throws InterruptedException {
        MeshCalls.shown(mesh.view(), done);
        follower.hurry();
    }

    private NetworkJoinReply joined(NetworkView network) {
        Membership membership = networks.now();
        return new NetworkJoinReply(
                JoinResult.JOINED,
                network.id().toString(),
                Optional.of(network.name()),
                Optional.of(network.hostname()),
                NetworkMapper.first(membership, network, true),
                NetworkMapper.first(membership, network, false),
                List.of(),
                isActive());
    }

    private NetworkJoinReply pending(NetworkId network) {
        Optional<PendingJoin> wish =
                mesh.view().value().pending().stream()
                        .filter(join -> join.network().equals(network))
                        .findFirst();
        return new NetworkJoinReply(
                JoinResult.PENDING,
                network.toString(),
                wish.flatMap(PendingJoin::name),
                wish.flatMap(PendingJoin::hostname),
                Optional.empty(),
                Optional.empty(),
                wish.map(PendingJoin::words).orElse(List.of()),
                isActive());
    }

    private NetworkId latestWish() throws MantaException {
        return mesh.view().value().pending().stream()
                .max(Comparator.comparing(PendingJoin::since))
                .map(PendingJoin::network)
                .orElseThrow(
                        () ->
                                new MantaException(
                                        ErrorCode.COORDINATOR_UNREACHABLE,
                                        "nobody has answered yet"));
    }

    private static boolean isPending(MeshView view, NetworkId network) {
        return view.pending().stream().anyMatch(join -> join.network().equals(network));
    }

    private boolean isIn(String said) {
        return mesh.view().value().networks().stream()
                .anyMatch(network -> isMeant(said, network.id(), Optional.of(network.name())));
    }

    private Optional<PendingJoin> wish(String said) {
        return mesh.view().value().pending().stream()
                .filter(join -> isMeant(said, join.network(), join.name()))
                .findFirst();
    }

    private Optional<Attention> gone(String said) {
        return mesh.view().value().attention().stream()
                .filter(attention -> attention.kind() != Attention.Kind.REQUEST)
                .filter(attention -> isMeant(said, attention.network(), Optional.empty()))
                .findFirst();
    }

    private static boolean isMeant(String said, NetworkId id, Optional<String> name) {
        return name.filter(said::equals).isPresent()
                || said.length() >= LEAST_OF_ID && id.toString().startsWith(said);
    }

    private boolean isActive() {
        return engine.state().value() instanceof EngineState.Up;
    }
}
