package io.manta.mesh;

import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.watch.Watch;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.AdminOutcome;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteInfo;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.IssuedTicket;
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
import io.manta.mesh.loop.MeshLoop;
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
     * A record that the device signed says that it is there; best place first. Passed over if
     * nobody here wants to know, or too much is told at once.
     */
    public void found(DeviceId device, List<Endpoint> places) {
        parts.loop().postMessage(() -> parts.findings().found(device, places));
    }

    /** Something that claims to be the device was heard there just now; likewise. */
    public void sighted(DeviceId device, Endpoint place) {
        parts.loop().postMessage(() -> parts.findings().sighted(device, place));
    }

    /** Somebody claims that a device lets others into a network, and is there; likewise. */
    public void foundDoor(NetworkId network, DeviceId device, List<Endpoint> places) {
        parts.loop().postMessage(() -> parts.findings().foundDoor(network, device, places));
    }

    /** Somebody claims that a device has that contact id, and is there; likewise. */
    public void foundContact(ContactId contact, DeviceId device, List<Endpoint> places) {
        parts.loop().postMessage(() -> contacts.found(contact, device, places));
    }

    /** The owner of that contact id has signed that it is no longer in use. */
    public void contactGone(ContactId contact) {
        parts.loop().postMessage(() -> contacts.gone(contact));
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

    /**
     * Makes a ticket with which another device becomes this person's. On a first device only.
     *
     * @param life how long it is good, 1 second to {@link IssuedTicket#LONGEST}
     */
    public CompletableFuture<IssuedTicket> pair(Duration life) {
        return ask(() -> devices.issue(life));
    }

    /**
     * Makes this device another one of whoever made the ticket. Completes with the first answer;
     * {@link #person} then says how it goes on, also after a restart.
     *
     * @param label what to call this device; nothing for its host name
     */
    public CompletableFuture<PersonView> pairWith(String ticket, Optional<String> label) {
        return askLong(
                () ->
                        devices.show(ticket, label.orElseGet(environment.defaultHostname()::get))
                                .thenApply(answered -> devices.view()));
    }

    /**
     * A person has compared the words; no also ends what {@link #pairWith} has begun here.
     *
     * @return the device it was about
     */
    public CompletableFuture<DeviceId> decidePairing(boolean yes) {
        return ask(() -> devices.decide(yes, environment.defaultHostname().get()));
    }

    /**
     * Ends that a device is this person's, in all networks of the person.
     *
     * @param device its label, its id, or the beginning of that
     */
    public CompletableFuture<DeviceId> unpair(String device) {
        return ask(() -> devices.unpair(device));
    }

    /** Calls a device of this person something else; named as for {@link #unpair}. */
    public CompletableFuture<DeviceId> relabel(String device, String label) {
        return ask(() -> devices.relabel(device, label));
    }

    /** People this device is in contact with; followers as for {@link #view}. */
    public Watch<ContactsView> contacts() {
        return contactsView;
    }

    /**
     * The contact id of this device, by which it may be looked for from now on although it is in no
     * network.
     */
    public CompletableFuture<ContactId> contactId() {
        return ask(contacts::open);
    }

    /** Takes another contact id. Nobody can ask by the one before; links that are, stay. */
    public CompletableFuture<ContactId> rotateContactId() {
        return ask(contacts::rotate);
    }

    /**
     * Asks for contact. Completes when somebody has answered, or nobody did for ten seconds: it
     * then goes on asking, also after a restart, until the wish expires.
     */
    public CompletableFuture<ContactOutcome> connect(ContactWish wish) {
        return askLong(() -> contacts.connect(wish));
    }

    /**
     * Says yes to who asks for contact.
     *
     * @param id the device's id or contact id, or the beginning of either, or what it calls itself
     * @param name what to call the network of two here
     * @param hostname what this device is to be called in it
     */
    public CompletableFuture<ContactOutcome> approveContact(
            String id, Optional<String> name, Optional<String> hostname) {
        return ask(() -> contacts.approve(id, name, hostname));
    }

    /**
     * Says no, which is not asked about again for a day.
     *
     * @param id as for {@link #approveContact}
     * @param block whether never to ask a person again
     */
    public CompletableFuture<DeviceId> denyContact(String id, boolean block) {
        return ask(() -> contacts.deny(id, block));
    }

    /** Lets somebody ask again who was blocked; named as for {@link #approveContact}. */
    public CompletableFuture<DeviceId> unblockContact(String id) {
        return ask(() -> contacts.unblock(id));
    }

    /**
     * Ceases to ask for contact, or puts away how that has ended.
     *
     * @param id the contact id, or the beginning of it
     */
    public CompletableFuture<ContactId> cancelContact(String id) {
        return ask(() -> contacts.cancel(id));
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

    /**
     * Leaves a network, telling a coordinator if one can be reached within a few seconds. A network
     * of two ends with that, whoever has made it.
     */
    public CompletableFuture<LeaveOutcome> leave(NetworkId network) {
        return askLong(
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
        return ask(
                () -> {
                    contacts.checkMayInvite(network);
                    return invites.invite(network, options);
                });
    }

    /** Where others may knock who ask to be let in. */
    public CompletableFuture<Knock> knock(NetworkId network) {
        return ask(
                () -> {
                    contacts.checkMayInvite(network);
                    return invites.knock(network);
                });
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

    /** Writes down what is otherwise written once a minute: where other devices are. */
    public CompletableFuture<Boolean> save() {
        return ask(
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
