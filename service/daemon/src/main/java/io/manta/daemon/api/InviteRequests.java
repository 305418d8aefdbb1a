package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteReply;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.RequestDecisionReply;
import io.manta.ipc.reply.RequestLinkReply;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.RequestLinkRequest;
import io.manta.ipc.request.RequestsListRequest;
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.call.InviteInfo;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.Knock;
import io.manta.mesh.view.JoinRequest;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may come in: invites, and the queue of those who wait. */
final class InviteRequests {
    private static final int LEAST_OF_ID = 4;

    private final Mesh mesh;
    private final DeviceIdentity device;
    private final Clock clock;
    private final AuditTrail audit;

    InviteRequests(Mesh mesh, DeviceIdentity device, Clock clock, AuditTrail audit) {
        this.mesh = mesh;
        this.device = device;
        this.clock = clock;
        this.audit = audit;
    }

    InviteCreateReply create(Caller caller, InviteCreateRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        Optional<Duration> life = request.expiresS().map(Duration::ofSeconds);
        if (life.isPresent() && !life.get().isPositive()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "an invite can't be good for " + life.get().toSeconds() + " s",
                    "Give a time from now on, for example 2h or 7d.",
                    null);
        }
        IssuedInvite made =
                MeshCalls.await(
                        mesh.invite(
                                network.id(),
                                new InviteOptions(request.reusable(), life, request.hostname())));
        audit.note(caller, "invite " + made.id() + " into network '" + network.name() + "'");
        return new InviteCreateReply(
                new Secret(made.code()),
                new Secret(made.link()),
                made.id(),
                Optional.of(made.expiresAt()),
                made.reusable() ? Optional.empty() : Optional.of(1),
                network.id().toString(),
                network.name(),
                request.hostname());
    }

    InviteListReply list(InviteListRequest request) throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        List<InviteInfo> invites = MeshCalls.await(mesh.invites(network.id()));
        return new InviteListReply(
                network.id().toString(),
                network.name(),
                invites.stream().map(invite -> view(network, invite)).toList());
    }

    InviteReply revoke(Caller caller, InviteRevokeRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        InviteInfo revoked = MeshCalls.await(mesh.revokeInvite(network.id(), request.id()));
        audit.note(caller, "revoke invite " + revoked.id() + " of '" + network.name() + "'");
        return new InviteReply(network.id().toString(), network.name(), view(network, revoked));
    }

    RequestsReply requests(RequestsListRequest request) throws MantaException {
        Optional<NetworkView> only =
                request.network().isPresent()
                        ? Optional.of(mesh.view().value().select(request.network().get()))
                        : Optional.empty();
        return new RequestsReply(
                mesh.view().value().requests().stream()
                        .filter(
                                waiting ->
                                        only.isEmpty() || only.get().id().equals(waiting.network()))
                        .map(this::view)
                        .toList());
    }

    RequestLinkReply link(RequestLinkRequest request) throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        Knock knock = MeshCalls.await(mesh.knock(network.id()));
        return new RequestLinkReply(
                knock.code(),
                knock.link(),
                network.id().toString(),
                network.name(),
                NetworkMapper.mode(network.mode()));
    }

    RequestDecisionReply accept(Caller caller, RequestAcceptRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        Optional<JoinRequest> waiting = waiting(network, request.id());
        DeviceId let = MeshCalls.await(mesh.accept(network.id(), request.id()));
        MeshCalls.shown(mesh.view(), view -> member(view, network.id(), let).isPresent());
        audit.note(caller, "let " + let + " into network '" + network.name() + "'");
        Optional<String> hostname =
                member(mesh.view().value(), network.id(), let).map(MemberView::hostname);
        return decision(network, waiting, let, hostname, true, false);
    }

    RequestDecisionReply deny(Caller caller, RequestDenyRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        Optional<JoinRequest> waiting = waiting(network, request.id());
        DeviceId denied = MeshCalls.await(mesh.deny(network.id(), request.id(), request.block()));
        audit.note(
                caller,
                (request.block() ? "block " : "deny ")
                        + denied
                        + " in network '"
                        + network.name()
                        + "'");
        return decision(network, waiting, denied, Optional.empty(), false, request.block());
    }

    private static Optional<MemberView> member(MeshView view, NetworkId network, DeviceId who) {
        return view.network(network).stream()
                .flatMap(now -> now.members().stream())
                .filter(member -> member.device().equals(who))
                .findFirst();
    }

    private static RequestDecisionReply decision(
            NetworkView network,
            Optional<JoinRequest> waiting,
            DeviceId whose,
            Optional<String> hostname,
            boolean accepted,
            boolean blocked) {
        return new RequestDecisionReply(
                network.id().toString(),
                network.name(),
                waiting.map(JoinRequest::id).orElse(whose.shortForm()),
                whose.toString(),
                hostname.or(() -> waiting.flatMap(JoinRequest::hostname)),
                accepted,
                blocked);
    }

    private Optional<JoinRequest> waiting(NetworkView network, String id) {
        return mesh.view().value().requests().stream()
                .filter(request -> request.network().equals(network.id()))
                .filter(
                        request ->
                                request.id().equals(id)
                                        || id.length() >= LEAST_OF_ID
                                                && request.device().toString().startsWith(id))
                .findFirst();
    }

    private JoinRequestView view(JoinRequest request) {
        return new JoinRequestView(
                request.network().toString(),
                request.id(),
                request.device().toString(),
                request.hostname(),
                request.words(),
                Optional.of(request.origin().toString()),
                Math.max(0, Duration.between(request.since(), clock.now()).toSeconds()),
                mesh.view()
                        .value()
                        .network(request.network())
                        .map(NetworkView::name)
                        .orElse(request.network().shortForm()));
    }

    private InviteView view(NetworkView network, InviteInfo invite) {
        return new InviteView(
                invite.id(),
                state(invite.state()),
                invite.reusable(),
                invite.issuedAt(),
                hostname(network, invite.issuedBy()),
                Optional.of(invite.expiresAt()),
                invite.hostname(),
                invite.usedBy().map(user -> hostname(network, user)),
                invite.usedAt(),
                invite.used());
    }

    private String hostname(NetworkView network, DeviceId who) {
        return NetworkMapper.hostname(network, device.id(), who);
    }

    private static InviteState state(InviteInfo.State state) {
        return switch (state) {
            case OPEN -> InviteState.OPEN;
            case USED -> InviteState.SPENT;
            case EXPIRED -> InviteState.EXPIRED;
            case REVOKED -> InviteState.REVOKED;
        };
    }
}
