package io.manta.mesh;

import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.watch.Watch;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.AdminOutcome;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteInfo;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.call.KickOutcome;
import io.manta.mesh.call.Knock;
import io.manta.mesh.call.LeaveOutcome;
import io.manta.mesh.call.RenameOutcome;
import io.manta.mesh.desk.AdmissionDesk;
import io.manta.mesh.desk.CoordinatorDesk;
import io.manta.mesh.desk.InviteDesk;
import io.manta.mesh.desk.NameDesk;
import io.manta.mesh.desk.NetworkDesk;
import io.manta.mesh.desk.ViewAssembler;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.loop.MeshLoop;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The networks of this device: keeps it in them, and lets people change them.
 *
 * <p>Safe for use by any thread. Every call returns at once; its future completes on the mesh's
 * thread, so whoever continues it there must return at once. It fails with a {@link MantaException}
 * that says what to do. What a completed call changed is on disk.
 *
 * <p>One-shot: started once, closed once.
 */
public final class Mesh implements AutoCloseable {
    private final Watch<MeshView> view = new Watch<>(MeshView.EMPTY);

    private final MeshEnvironment environment;
    private final Parts parts;
    private final ViewAssembler assembler;
    private final NetworkDesk networks;
    private final AdmissionDesk admissions;
    private final InviteDesk invites;
    private final CoordinatorDesk coordinators;
    private final NameDesk names;

    /** A mesh that does nothing yet. */
    public Mesh(MeshEnvironment environment) {
        this.environment = environment;
        this.parts =
                new Parts(
                        new Parts.World(
                                environment.key(),
                                environment.control(),
                                environment.store(),
                                environment.clock(),
                                environment.random(),
                                environment.health(),
                                environment.metrics(),
                                environment.ownEndpoints(),
                                environment.ipv6Only(),
                                environment.certificate()));
        assembler = new ViewAssembler(parts, environment.certificate());
        networks = new NetworkDesk(parts, environment.defaultHostname());
        admissions = new AdmissionDesk(parts);
        invites = new InviteDesk(parts);
        coordinators = new CoordinatorDesk(parts, networks);
        names = new NameDesk(parts);
        parts.loop().afterTurn(this::finishTurn);
    }

    private void finishTurn() {
        if (parts.wasTouched()) {
            parts.queue().saveIfChanged();
            view.set(assembler.assemble());
        }
    }

    /** Asks in the loop and waits for what it gives there. */
    private <T> CompletableFuture<T> ask(MeshLoop.Question<T> question) {
        return askLong(() -> CompletableFuture.completedFuture(question.ask()));
    }

    /** Likewise, for what does not end at once. */
    private <T> CompletableFuture<T> askLong(MeshLoop.Question<CompletableFuture<T>> question) {
        return parts.loop()
                .call(
                        () -> {
                            parts.touched();
                            return question.ask();
                        });
    }

    /**
     * Reads what is on disk, after which {@link #view} shows every network, and begins to connect.
     * Without a thread: {@link #turn} does the work.
     *
     * @throws MantaException what store or control plane say
     */
    public void start() throws MantaException {
        parts.load();
        view.set(assembler.assemble());
        environment.control().start(parts.handler());
        parts.loop().post(parts::start);
    }

    /** Starts in a thread of the scope. */
    public void start(TaskScope scope) throws MantaException {
        start();
        parts.loop().start(scope);
    }

    /** Does a bounded amount of work and returns how much. For tests, instead of a thread. */
    public int turn() {
        return parts.loop().turn();
    }

    /** When {@link #turn} has something to do though nothing arrives; MAX_VALUE is never. */
    public long nextDueNs() {
        return parts.loop().nextDueNs();
    }

    /** The networks as they are; followers are called on the mesh's thread. */
    public Watch<MeshView> view() {
        return view;
    }

    /** Founds a network. */
    public CompletableFuture<NetworkView> create(CreateOptions options) {
        return ask(() -> assembler.network(networks.create(options)));
    }

    /**
     * Asks to be let into a network. Completes when somebody has answered, or nobody did for half a
     * minute: it then goes on asking.
     */
    public CompletableFuture<JoinOutcome> join(JoinOptions options) {
        return askLong(() -> admissions.join(options));
    }

    /** Ceases to ask. */
    public CompletableFuture<NetworkId> cancelJoin(NetworkId network) {
        return ask(() -> admissions.cancelJoin(network));
    }

    /** Leaves a network, telling a coordinator if one can be reached within a few seconds. */
    public CompletableFuture<LeaveOutcome> leave(NetworkId network) {
        return askLong(() -> networks.leave(network));
    }

    /**
     * Deletes a network for everybody in it. Only where it was founded.
     *
     * @param force although it has other members
     */
    public CompletableFuture<NetworkId> nuke(NetworkId network, boolean force) {
        return ask(() -> networks.nuke(network, force));
    }

    /** Removes a member and keeps it out until somebody lets it in on purpose. */
    public CompletableFuture<KickOutcome> kick(NetworkId network, DeviceId member) {
        return askLong(() -> admissions.kick(network, member));
    }

    /** Sets after which time members not seen are removed, an hour at least; nothing is never. */
    public CompletableFuture<Optional<Duration>> ephemeral(
            NetworkId network, Optional<Duration> after) {
        return ask(() -> networks.ephemeral(network, after));
    }

    /** Makes an invite. */
    public CompletableFuture<IssuedInvite> invite(NetworkId network, InviteOptions options) {
        return ask(() -> invites.invite(network, options));
    }

    /** Where others may knock who ask to be let in. */
    public CompletableFuture<Knock> knock(NetworkId network) {
        return ask(() -> invites.knock(network));
    }

    /** All invites of a network that are remembered, newest first. */
    public CompletableFuture<List<InviteInfo>> invites(NetworkId network) {
        return ask(() -> invites.list(network));
    }

    /**
     * Takes an invite back.
     *
     * @param id its id, or the beginning of it if no other begins so
     */
    public CompletableFuture<InviteInfo> revokeInvite(NetworkId network, String id) {
        return ask(() -> invites.revoke(network, id));
    }

    /**
     * Lets in a device that waits.
     *
     * @param id its id, or the beginning of it if no other that waits begins so
     */
    public CompletableFuture<DeviceId> accept(NetworkId network, String id) {
        return ask(() -> admissions.accept(network, id));
    }

    /**
     * Refuses a device that waits, and tells it.
     *
     * @param id as for {@link #accept}
     * @param block whether no coordinator shall ask a person about it again
     */
    public CompletableFuture<DeviceId> deny(NetworkId network, String id, boolean block) {
        return ask(() -> admissions.deny(network, id, block));
    }

    /** Makes a member a coordinator. */
    public CompletableFuture<AdminOutcome> addAdmin(NetworkId network, DeviceId member) {
        return ask(() -> coordinators.add(network, member));
    }

    /** Makes a coordinator a member, who can change nothing any more. Only where it was founded. */
    public CompletableFuture<AdminOutcome> removeAdmin(NetworkId network, DeviceId member) {
        return ask(() -> coordinators.remove(network, member));
    }

    /** Gives this device another name; kept until the network has it. */
    public CompletableFuture<RenameOutcome> rename(NetworkId network, String hostname) {
        return ask(() -> names.rename(network, hostname));
    }

    /** Gives a member a name that only this device knows, or takes it away. */
    public CompletableFuture<Optional<String>> alias(
            NetworkId network, DeviceId member, Optional<String> alias) {
        return ask(() -> names.alias(network, member, alias));
    }

    /** A person has seen what {@link MeshView#attention} says about a network that was left. */
    public CompletableFuture<NetworkId> dismiss(NetworkId network) {
        return ask(() -> admissions.dismiss(network));
    }

    /**
     * Somebody wants to talk to that device: finds a way to it soon, if it is a member anywhere.
     */
    public void reach(DeviceId device) {
        parts.loop().post(() -> parts.peers().reach(device));
    }

    /** The network of this machine changed: everybody may be somewhere else, so is this device. */
    public void networkChanged() {
        parts.loop().post(parts.peers()::networkChanged);
    }

    /** Saves what was learnt and ends all connections. */
    @Override
    public void close() {
        parts.loop().end(parts::stop);
        environment.control().close();
    }
}
