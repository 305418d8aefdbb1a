package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.reply.AliasView;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.reply.HostnameReply;
import io.manta.ipc.request.AliasRemoveRequest;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.HostnameSetRequest;
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.call.RenameOutcome;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** What devices are called: here, and by this device alone. */
final class NameRequests {
    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(5);

    private final Mesh mesh;
    private final AuditTrail audit;

    NameRequests(Mesh mesh, AuditTrail audit) {
        this.mesh = mesh;
        this.audit = audit;
    }

    HostnameReply hostname(Caller caller, HostnameSetRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        RenameOutcome outcome = MeshCalls.await(mesh.rename(network.id(), request.hostname()));
        audit.note(
                caller, "hostname " + outcome.hostname() + " in network '" + network.name() + "'");
        Optional<String> confirmed =
                outcome.confirmed() ? Optional.of(outcome.hostname()) : confirmed(network);
        return new HostnameReply(
                network.id().toString(),
                network.name(),
                confirmed.orElse(outcome.hostname()),
                confirmed.isPresent());
    }

    /** A coordinator that is there says so within a moment; else the wish stays. */
    private Optional<String> confirmed(NetworkView before) throws InterruptedException {
        MeshCalls.shown(mesh.view(), CONFIRMED_WITHIN, view -> newName(view, before).isPresent());
        return newName(mesh.view().value(), before);
    }

    private static Optional<String> newName(MeshView view, NetworkView before) {
        return view.network(before.id())
                .filter(now -> now.wantedHostname().isEmpty())
                .map(NetworkView::hostname)
                .filter(name -> !name.equals(before.hostname()));
    }

    AliasesReply aliases(String said) throws MantaException {
        NetworkView network = mesh.view().value().select(said);
        return new AliasesReply(
                network.id().toString(),
                network.name(),
                network.members().stream()
                        .flatMap(member -> view(member).stream())
                        .sorted(Comparator.comparing(AliasView::alias))
                        .toList());
    }

    AliasesReply setAlias(Caller caller, AliasSetRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        MemberView member = network.member(request.peer());
        MeshCalls.await(mesh.alias(network.id(), member.device(), Optional.of(request.alias())));
        showAlias(network, member, Optional.of(request.alias()));
        audit.note(
                caller,
                "alias " + request.alias() + " for " + member.device() + " in " + network.name());
        return aliases(network.id().toString());
    }

    AliasesReply removeAlias(Caller caller, AliasRemoveRequest request)
            throws MantaException, InterruptedException {
        NetworkView network = mesh.view().value().select(request.network());
        MemberView member =
                network.members().stream()
                        .filter(m -> m.alias().filter(request.alias()::equals).isPresent())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                ErrorCode.NOT_FOUND,
                                                "no member of "
                                                        + network.name()
                                                        + " has the alias '"
                                                        + request.alias().replaceAll("\\p{C}", "?")
                                                        + "'",
                                                "List them with 'manta alias "
                                                        + network.name()
                                                        + "'.",
                                                null));
        MeshCalls.await(mesh.alias(network.id(), member.device(), Optional.empty()));
        showAlias(network, member, Optional.empty());
        audit.note(caller, "remove alias " + request.alias() + " in " + network.name());
        return aliases(network.id().toString());
    }

    private void showAlias(NetworkView network, MemberView member, Optional<String> alias)
            throws InterruptedException {
        MeshCalls.shown(
                mesh.view(),
                view ->
                        view.network(network.id()).stream()
                                .flatMap(now -> now.members().stream())
                                .filter(now -> now.device().equals(member.device()))
                                .anyMatch(now -> now.alias().equals(alias)));
    }

    private static Optional<AliasView> view(MemberView member) {
        return member.alias()
                .map(
                        alias ->
                                new AliasView(
                                        alias,
                                        member.device().toString(),
                                        Optional.of(member.hostname())));
    }
}
