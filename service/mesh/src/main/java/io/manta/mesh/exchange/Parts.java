package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.loop.MeshLoop;
import io.manta.mesh.network.ApprovalQueue;
import io.manta.mesh.network.Departures;
import io.manta.mesh.network.PendingJoins;
import io.manta.mesh.network.Rooms;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.peer.Connector;
import io.manta.mesh.peer.EndpointRules;
import io.manta.mesh.peer.Links;
import io.manta.mesh.secret.SecretBook;
import io.manta.mesh.store.MeshStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Everything this module is made of, put together by hand. Of the loop's thread, but for {@link
 * #loop} and {@link #handler}.
 */
public final class Parts {
    private final World world;
    private final MeshLoop loop;
    private final Links links = new Links();
    private final AddressBook book = new AddressBook();
    private final Departures departures;
    private final PendingJoins joins;
    private final ApprovalQueue queue;
    private final Rooms rooms;
    private final Refused refused;
    private final Dispatcher dispatcher;
    private final Connector connector;
    private final HintsExchange hints;
    private final GrantExchange grants;
    private final RemovalNotices removals;
    private final SyncExchange sync;
    private final LedgerExchange ledgers;
    private final LeaveExchange leave;
    private final RenameExchange rename;
    private final JoinExchange joinExchange;
    private final Joiner joiner;
    private final Caretaker caretaker;
    private final Peers peers;
    private final SecretBook secretBook;
    private final SecretExchange secrets;
    private final Findings findings;
    private EndpointRules rules = new EndpointRules(List.of(), false);
    private boolean touched = true;
    private Personal personal = Personal.NOBODY;
    private volatile List<Conversation> conversations = List.of();

    /**
     * What the parts stand on.
     *
     * @param key this device's
     * @param control connections
     * @param store the disk
     * @param clock time
     * @param random a cryptographically secure generator
     * @param health is told what lasts
     * @param metrics is given all counters
     * @param ownEndpoints where this device believes to be reachable
     * @param ipv6Only whether it leaves the IPv4 range of the mesh to another VPN
     * @param certificate whose device this is, if it was paired
     */
    public record World(
            DeviceKey key,
            ControlPlane control,
            MeshStore store,
            Clock clock,
            SeedSource random,
            HealthTracker health,
            MetricRegistry metrics,
            Supplier<List<Endpoint>> ownEndpoints,
            BooleanSupplier ipv6Only,
            Supplier<Optional<DeviceCertificate>> certificate) {
        /** This device. */
        DeviceId self() {
            return key.deviceId();
        }
    }

    public Parts(World world) {
        this.world = world;
        loop = new MeshLoop(world.clock());
        findings = new Findings(this);
        departures = new Departures(world.store());
        joins = new PendingJoins(world.store());
        queue = new ApprovalQueue(world.store(), world.clock());
        rooms =
                new Rooms(
                        world.key(),
                        world.store(),
                        world.clock(),
                        world.random(),
                        world.health(),
                        departures,
                        new Reactions(this));
        refused = new Refused(world.metrics());
        dispatcher = new Dispatcher(this);
        Exchanges exchanges =
                new Exchanges(
                        world.self(), loop, world.clock(), world.random(), rooms, links, refused);
        hints = new HintsExchange(exchanges, book, this::connector, this::rules);
        connector =
                new Connector(
                        loop,
                        world.control(),
                        book,
                        world.clock(),
                        world.random(),
                        this::beforeDial);
        grants = new GrantExchange(exchanges);
        removals = new RemovalNotices(exchanges);
        sync = new SyncExchange(exchanges, grants, removals);
        ledgers = new LedgerExchange(exchanges);
        leave = new LeaveExchange(exchanges, world.control(), book, departures);
        rename = new RenameExchange(exchanges);
        joinExchange = new JoinExchange(exchanges, queue);
        joiner =
                new Joiner(
                        exchanges,
                        world.control(),
                        book,
                        joins,
                        departures,
                        world.certificate(),
                        findings);
        caretaker = new Caretaker(exchanges, book, queue, hints);
        secretBook = new SecretBook(world.store());
        secrets = new SecretExchange(exchanges, secretBook, this::touched);
        peers = new Peers(this);
    }

    private void beforeDial(DeviceId device, boolean introduced) {
        findings.seek(device);
        if (!introduced) {
            hints.beforeDial(device);
        }
    }

    /** Reads everything from disk. */
    public void load() throws MantaException {
        departures.load();
        queue.load();
        joins.load();
        book.restore(world.store().devices().load());
        rooms.load();
        lookAtRules();
        for (var join : joins.all()) {
            if (rooms.find(join.network()).isPresent()) {
                // It has succeeded, then the power failed.
                joins.remove(join.network());
            }
        }
    }

    /** Begins to connect and to do what time brings. */
    public void start() {
        peers.start();
        sync.start();
        caretaker.start();
        joiner.start();
        rooms.all().forEach(rename::consider);
    }

    /** Saves what was learnt. */
    public void stop() {
        peers.stop();
        queue.saveIfChanged();
        peers.save();
    }

    /** What control calls. */
    public ControlHandler handler() {
        return dispatcher;
    }

    /** Whether anything that shows has changed since this was asked last. */
    public boolean wasTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    /** Something that shows has changed. */
    public void touched() {
        touched = true;
    }

    /** Which addresses are worth a datagram, as of when members or networks changed last. */
    public EndpointRules rules() {
        return rules;
    }

    void lookAtRules() {
        List<IpPrefix> prefixes = new ArrayList<>();
        rooms.all().forEach(room -> room.view().prefix().ifPresent(prefixes::add));
        boolean loopback =
                world.ownEndpoints().get().stream()
                        .anyMatch(endpoint -> endpoint.address().isLoopbackAddress());
        rules = new EndpointRules(prefixes, loopback);
    }

    /** Where this device can be reached: what it knows itself, then where others see it. */
    public List<Endpoint> ownEndpoints() {
        Set<Endpoint> all = new LinkedHashSet<>(world.ownEndpoints().get());
        for (ControlConnection link : links.all()) {
            link.hello().observed().ifPresent(all::add);
        }
        return all.stream().filter(rules::mayDial).toList();
    }

    /** Whether this device leaves the IPv4 range of the mesh to another VPN. */
    boolean isIpv6Only() {
        return world.ipv6Only().getAsBoolean();
    }

    /** Who knows whose devices are whose, from now on. */
    public void personal(Personal knowing) {
        personal = knowing;
        converse(knowing);
    }

    /** What else is talked about from now on; to be said before anything starts. */
    public void converse(Conversation other) {
        List<Conversation> all = new ArrayList<>(conversations);
        all.add(other);
        conversations = List.copyOf(all);
    }

    /** What is talked about besides networks. Any thread. */
    List<Conversation> conversations() {
        return conversations;
    }

    /** Devices that are asked for something else than a network. */
    Set<DeviceId> askedOtherwise() {
        Set<DeviceId> all = new LinkedHashSet<>();
        conversations.forEach(each -> all.addAll(each.asked()));
        return all;
    }

    /** Who knows whose devices are whose. */
    public Personal personal() {
        return personal;
    }

    public DeviceId self() {
        return world.self();
    }

    public Clock clock() {
        return world.clock();
    }

    public SeedSource random() {
        return world.random();
    }

    public MeshStore store() {
        return world.store();
    }

    public MeshLoop loop() {
        return loop;
    }

    public Links links() {
        return links;
    }

    public AddressBook book() {
        return book;
    }

    public Departures departures() {
        return departures;
    }

    public PendingJoins joins() {
        return joins;
    }

    public ApprovalQueue queue() {
        return queue;
    }

    public Rooms rooms() {
        return rooms;
    }

    public Refused refused() {
        return refused;
    }

    public Joiner joiner() {
        return joiner;
    }

    public LeaveExchange leave() {
        return leave;
    }

    public RenameExchange rename() {
        return rename;
    }

    public GrantExchange grants() {
        return grants;
    }

    public RemovalNotices removals() {
        return removals;
    }

    public Caretaker caretaker() {
        return caretaker;
    }

    public Findings findings() {
        return findings;
    }

    public Peers peers() {
        return peers;
    }

    public SecretBook secretBook() {
        return secretBook;
    }

    SecretExchange secrets() {
        return secrets;
    }

    Connector connector() {
        return connector;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    HintsExchange hints() {
        return hints;
    }

    SyncExchange sync() {
        return sync;
    }

    LedgerExchange ledgers() {
        return ledgers;
    }

    JoinExchange joinExchange() {
        return joinExchange;
    }
}
