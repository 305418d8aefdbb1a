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
import io.manta.mesh.contact.Contacts;
import io.manta.mesh.desk.AdmissionDesk;
import io.manta.mesh.desk.CoordinatorDesk;
import io.manta.mesh.desk.InviteDesk;
import io.manta.mesh.desk.NameDesk;
import io.manta.mesh.desk.NetworkDesk;
import io.manta.mesh.desk.ViewAssembler;
import io.manta.mesh.device.Devices;
import io.manta.mesh.device.PersonBook;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.find.PeerFinder;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.PersonView;
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
    private final Devices devices;
    private final Watch<PersonView> person;
    private final Contacts contacts;
    private final Watch<ContactsView> contactsView = new Watch<>(ContactsView.NONE);
    private final Asking ask;
    private final People people;
    private final Sightings sightings;

    /** A mesh that does nothing yet. */
    public Mesh(MeshEnvironment environment) {
        this.environment = environment;
        PersonBook book =
                new PersonBook(
                        environment.store(),
                        environment.key().deviceId(),
                        environment.certificate());
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
                                book::certificate));
        devices =
                new Devices(
                        parts,
                        environment.key(),
                        environment.control(),
                        book,
                        environment.health(),
                        environment.metrics());
        parts.personal(devices);
        person = new Watch<>(devices.view());
        contacts =
                new Contacts(
                        parts,
                        environment.control(),
                        environment.health(),
                        environment.metrics(),
                        environment.defaultHostname());
        parts.converse(contacts);
        assembler = new ViewAssembler(parts, book::certificate);
        networks = new NetworkDesk(parts, environment.defaultHostname());
        admissions = new AdmissionDesk(parts);
        invites = new InviteDesk(parts);
        coordinators = new CoordinatorDesk(parts, networks);
        names = new NameDesk(parts);
        ask = new Asking(parts);
        people = new People(ask, devices, contacts, environment.defaultHostname());
        sightings = new Sightings(parts.loop(), parts.findings(), contacts);
        parts.loop().afterTurn(this::finishTurn);
    }

    private void finishTurn() {
        if (parts.wasTouched()) {
            parts.queue().saveIfChanged();
            contacts.tend();
            parts.findings().publish();
            view.set(assembler.assemble());
            person.set(devices.view());
            contactsView.set(contacts.view());
        }
    }

    /** What people want of each other beside networks. */
    public People people() {
        return people;
    }

    /** Where to tell that a device was seen. */
    public Sightings sightings() {
        return sightings;
    }

    /** Who looks for devices that can't be reached; to be said before the start. */
    public void findWith(PeerFinder finder) {
        parts.findings().use(finder);
    }

    /** Tells the finder once more what it may publish. */
    public void publishAgain() {
        parts.loop()
                .post(
                        () -> {
                            parts.findings().forgetPublished();
                            parts.touched();
                        });
    }

    /**
     * Reads what is on disk, after which {@link #view} shows every network, and begins to connect.
     * Without a thread: {@link #turn} does the work.
     *
     * @throws MantaException what store or control plane say
     */
    public void start() throws MantaException {
        devices.load();
        parts.load();
        contacts.load();
        view.set(assembler.assemble());
        person.set(devices.view());
        contactsView.set(contacts.view());
        environment.control().start(parts.handler());
        parts.loop().post(parts::start);
        parts.loop().post(devices::start);
        parts.loop().post(contacts::start);
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

    /** Whose this device is and which others are theirs; followers as for {@link #view}. */
    public Watch<PersonView> person() {
        return person;
    }

    /** People this device is in contact with; followers as for {@link #view}. */
    public Watch<ContactsView> contacts() {
        return contactsView;
    }

    /** Founds a network. */
    public CompletableFuture<NetworkView> create(CreateOptions options) {
        return ask.atOnce(() -> assembler.network(networks.create(options)));
    }

    /**
     * Asks to be let into a network. Completes when somebody has answered, or nobody did for half a
     * minute: it then goes on asking.
     */
    public CompletableFuture<JoinOutcome> join(JoinOptions options) {
        return ask.untilDone(() -> admissions.join(options));
    }

    /** Ceases to ask. */
    public CompletableFuture<NetworkId> cancelJoin(NetworkId network) {
        return ask.atOnce(() -> admissions.cancelJoin(network));
    }

    /**
     * Leaves a network, telling a coordinator if one can be reached within a few seconds. A network
     * of two ends with that, whoever has made it.
     */
    public CompletableFuture<LeaveOutcome> leave(NetworkId network) {
        return ask.untilDone(
                () -> {
                    if (contacts.isMadeHere(network)) {
                        networks.nuke(network, true);
                        return CompletableFuture.completedFuture(new LeaveOutcome(true, ""));
                    }
                    return networks.leave(network);
                });
    }

    /**
     * Deletes a network for everybody in it. Only where it was founded.
     *
     * @param force although it has other members
     */
    public CompletableFuture<NetworkId> nuke(NetworkId network, boolean force) {
        return ask.atOnce(() -> networks.nuke(network, force));
    }

    /** Removes a member and keeps it out until somebody lets it in on purpose. */
    public CompletableFuture<KickOutcome> kick(NetworkId network, DeviceId member) {
        return ask.untilDone(() -> admissions.kick(network, member));
    }

    /** Sets after which time members not seen are removed, an hour at least; nothing is never. */
    public CompletableFuture<Optional<Duration>> ephemeral(
            NetworkId network, Optional<Duration> after) {
        return ask.atOnce(() -> networks.ephemeral(network, after));
    }

    /** Makes an invite. */
    public CompletableFuture<IssuedInvite> invite(NetworkId network, InviteOptions options) {
        return ask.atOnce(
                () -> {
                    contacts.checkMayInvite(network);
                    return invites.invite(network, options);
                });
    }

    /** Where others may knock who ask to be let in. */
    public CompletableFuture<Knock> knock(NetworkId network) {
        return ask.atOnce(
                () -> {
                    contacts.checkMayInvite(network);
                    return invites.knock(network);
                });
    }

    /** All invites of a network that are remembered, newest first. */
    public CompletableFuture<List<InviteInfo>> invites(NetworkId network) {
        return ask.atOnce(() -> invites.list(network));
    }

    /**
     * Takes an invite back.
     *
     * @param id its id, or the beginning of it if no other begins so
     */
    public CompletableFuture<InviteInfo> revokeInvite(NetworkId network, String id) {
        return ask.atOnce(() -> invites.revoke(network, id));
    }

    /**
     * Lets in a device that waits.
     *
     * @param id its id, or the beginning of it if no other that waits begins so
     */
    public CompletableFuture<DeviceId> accept(NetworkId network, String id) {
        return ask.atOnce(() -> admissions.accept(network, id));
    }

    /**
     * Refuses a device that waits, and tells it.
     *
     * @param id as for {@link #accept}
     * @param block whether no coordinator shall ask a person about it again
     */
    public CompletableFuture<DeviceId> deny(NetworkId network, String id, boolean block) {
        return ask.atOnce(() -> admissions.deny(network, id, block));
    }

    /** Makes a member a coordinator. */
    public CompletableFuture<AdminOutcome> addAdmin(NetworkId network, DeviceId member) {
        return ask.atOnce(() -> coordinators.add(network, member));
    }

    /** Makes a coordinator a member, who can change nothing any more. Only where it was founded. */
    public CompletableFuture<AdminOutcome> removeAdmin(NetworkId network, DeviceId member) {
        return ask.atOnce(() -> coordinators.remove(network, member));
    }

    /** Gives this device another name; kept until the network has it. */
    public CompletableFuture<RenameOutcome> rename(NetworkId network, String hostname) {
        return ask.atOnce(() -> names.rename(network, hostname));
    }

    /** Gives a member a name that only this device knows, or takes it away. */
    public CompletableFuture<Optional<String>> alias(
            NetworkId network, DeviceId member, Optional<String> alias) {
        return ask.atOnce(() -> names.alias(network, member, alias));
    }

    /** A person has seen what {@link MeshView#attention} says about a network that was left. */
    public CompletableFuture<NetworkId> dismiss(NetworkId network) {
        return ask.atOnce(() -> admissions.dismiss(network));
    }

    /**
     * Somebody wants to talk to that device: finds a way to it soon, if it is a member anywhere.
     */
    public void reach(DeviceId device) {
        parts.loop().post(() -> parts.peers().reach(device));
    }

    /** Writes down what is otherwise written once a minute: where other devices are. */
    public CompletableFuture<Boolean> save() {
        return ask.atOnce(
                () -> {
                    parts.peers().save();
                    return true;
                });
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
