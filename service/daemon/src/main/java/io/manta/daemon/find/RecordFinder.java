package io.manta.daemon.find;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.time.Clock;
import io.manta.discovery.DiscoveryHub;
import io.manta.discovery.HubParts;
import io.manta.discovery.Located;
import io.manta.discovery.RecordSource;
import io.manta.discovery.dht.DhtClient;
import io.manta.discovery.dht.DhtSource;
import io.manta.discovery.pkarr.PkarrRelay;
import io.manta.discovery.pkarr.RelayHttp;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SigningTimes;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochId;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.mesh.Mesh;
import io.manta.mesh.find.Door;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds devices by records that they, and coordinators, have signed. Where nobody has named a place
 * that keeps such records, nothing of all this exists. Safe for use by any thread; no call waits
 * but {@link #close}.
 */
final class RecordFinder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFinder.class);

    /** After a move others may have moved with us, and have yet to say where to. */
    private static final Duration UNSETTLED = Duration.ofSeconds(30);

    private static final List<Duration> ASK_AGAIN =
            List.of(Duration.ofMillis(2_500), Duration.ofMillis(2_500), Duration.ofMillis(2_500));

    private static final int MOST_GATEWAYS = 16;
    private static final int MOST_PURSUED = 64;

    private final Parts parts;
    private final EndpointFilter filter = EndpointFilter.publicOnly();
    private final TaskScope scope = new TaskScope("record-finder");
    private volatile @Nullable Sources open;

    private Keepers wanted = Keepers.NONE; // guarded by this, as all below
    private boolean closed;
    private boolean outdated;
    private MeshView view = MeshView.EMPTY;
    private boolean greeted;
    private long movedNs;
    private final Set<DeviceId> pursued = new HashSet<>();

    /**
     * What it stands on.
     *
     * @param own where this device can be reached
     * @param connected whether there is a connection with a device
     * @param datagrams the port everything shares
     */
    record Parts(
            Mesh mesh,
            DeviceKey key,
            Supplier<List<Endpoint>> own,
            Predicate<DeviceId> connected,
            SigningTimes times,
            SharedDatagrams datagrams,
            SeedSource random,
            Clock clock,
            HealthTracker health) {}

    /**
     * Who keeps records.
     *
     * @param relays URLs
     * @param dht nodes of the DHT to begin with
     */
    record Keepers(List<String> relays, List<HostAndPort> dht) {
        static final Keepers NONE = new Keepers(List.of(), List.of());

        Keepers {
            relays = List.copyOf(relays);
            dht = List.copyOf(dht);
        }
    }

    /** What there is while somebody keeps records for us. */
    private record Sources(
            Keepers keepers,
            DiscoveryHub hub,
            Announcer announcer,
            HttpClient http,
            TaskScope scope) {}

    RecordFinder(Parts parts) {
        this.parts = parts;
        this.movedNs = parts.clock.nanos();
    }

    /** What health calls the relay at that URL. */
    static String nameOf(String url) {
        return PkarrRelay.nameOf(url);
    }

    /** Records are kept there from now on, and nowhere else. */
    void use(Keepers keepers) {
        synchronized (this) {
            if (keepers.equals(wanted)) {
                return;
            }
            wanted = keepers;
        }
        // What speaks HTTP takes a while to load; nobody is kept waiting for it.
        scope.fork("records", this::bringInStep);
    }

    private synchronized void bringInStep() {
        Sources before = open;
        if (before != null && (closed || outdated || !before.keepers.equals(wanted))) {
            open = null;
            end(before);
        }
        outdated = false;
        if (open == null && !closed && !wanted.equals(Keepers.NONE)) {
            Sources now = sources(wanted);
            open = now;
            now.hub.start(now.scope);
            now.announcer.self(isToBeFound(), parts.own.get());
            parts.mesh.publishAgain();
            lookAfterRooms();
            LOG.info("looks for records: relays={} dht={}", wanted.relays, wanted.dht);
        }
    }

    private Sources sources(Keepers keepers) {
        TaskScope tasks = new TaskScope("records");
        HttpClient http = RelayHttp.client(tasks);
        List<RecordSource> sources = new ArrayList<>();
        for (String relay : keepers.relays) {
            try {
                RecordSource source = PkarrRelay.at(http, relay);
                if (sources.stream().noneMatch(s -> s.name().equals(source.name()))) {
                    sources.add(source);
                }
            } catch (MantaException e) {
                LOG.warn("relay left out: reason={}", e.getMessage());
            }
        }
        if (!keepers.dht.isEmpty()) {
            sources.add(dht(keepers.dht, tasks));
        }
        DiscoveryHub hub =
                new DiscoveryHub(
                        new HubParts(
                                parts.clock,
                                sources,
                                new RecordIssuer(parts.times, parts.clock),
                                filter,
                                parts.random,
                                parts.health));
        return new Sources(keepers, hub, new Announcer(hub, parts.key, filter), http, tasks);
    }

    private RecordSource dht(List<HostAndPort> names, TaskScope tasks) {
        DhtClient client =
                new DhtClient(parts.datagrams.carrier(), parts.clock, parts.random, filter);
        parts.datagrams.dht().by(client);
        client.gateways(List.copyOf(Places.of(names, MOST_GATEWAYS).keySet()));
        DhtSource source = new DhtSource(client);
        source.start(tasks, parts.clock);
        return source;
    }

    private void end(Sources sources) {
        parts.datagrams.dht().by(DatagramSink.NONE);
        sources.http.shutdownNow();
        sources.scope.close();
        sources.hub.close();
        sources.announcer.close();
    }

    /** By members, or by who has its contact id. */
    private synchronized boolean isToBeFound() {
        return greeted || !view.networks().isEmpty();
    }

    /** Where is that device? */
    void seek(DeviceId device) {
        Sources now = open;
        if (now == null) {
            return;
        }
        ask(now, RecordKey.of(device), found -> heard(device, found));
        if (mayPursue(device)) {
            scope.fork("pursuit", () -> pursue(device));
        }
    }

    private synchronized boolean mayPursue(DeviceId device) {
        return parts.clock.nanos() - movedNs < UNSETTLED.toNanos()
                && pursued.size() < MOST_PURSUED
                && pursued.add(device);
    }

    private void pursue(DeviceId device) throws InterruptedException {
        try {
            for (Duration wait : ASK_AGAIN) {
                Thread.sleep(wait);
                Sources now = open;
                if (now == null || parts.connected.test(device)) {
                    return;
                }
                ask(now, RecordKey.of(device), found -> heard(device, found));
            }
        } finally {
            synchronized (this) {
                pursued.remove(device);
            }
        }
    }

    private void heard(DeviceId device, Located found) {
        if (found.record() instanceof DiscoveryRecord.Device record) {
            parts.mesh.found(device, record.endpoints());
        }
    }

    /** Who lets others into that network? The root key names the epoch's, which names devices. */
    void seek(NetworkId network) {
        Sources now = open;
        if (now != null) {
            ask(
                    now,
                    RecordKey.of(network),
                    found -> {
                        if (found.record() instanceof DiscoveryRecord.Epoch record) {
                            seek(now, network, record.epoch());
                        }
                    });
        }
    }

    private void seek(Sources now, NetworkId network, EpochId epoch) {
        ask(
                now,
                RecordKey.of(epoch),
                found -> {
                    if (found.record() instanceof DiscoveryRecord.Network record) {
                        record.seeds().forEach(seed -> seekDoor(now, network, seed));
                    }
                });
    }

    /** Which device has that contact id? Its key names it, or says that it is no longer in use. */
    void seek(ContactId contact) {
        Sources now = open;
        if (now != null) {
            ask(
                    now,
                    RecordKey.of(contact),
                    found -> {
                        switch (found.record()) {
                            case DiscoveryRecord.Contact record ->
                                    seekContact(now, contact, record.device());
                            case DiscoveryRecord.Gone _ -> parts.mesh.contactGone(contact);
                            default -> LOG.debug("no contact record: key={}", contact.shortForm());
                        }
                    });
        }
    }

    private void seekContact(Sources now, ContactId contact, DeviceId device) {
        now.hub
                .resolve(RecordKey.of(device))
                .whenComplete(
                        (found, failure) ->
                                parts.mesh.foundContact(contact, device, placesIn(found)));
    }

    private void seekDoor(Sources now, NetworkId network, DeviceId seed) {
        now.hub
                .resolve(RecordKey.of(seed))
                .whenComplete(
                        (found, failure) -> parts.mesh.foundDoor(network, seed, placesIn(found)));
    }

    private static List<Endpoint> placesIn(@Nullable Optional<Located> found) {
        return found != null
                        && found.isPresent()
                        && found.get().record() instanceof DiscoveryRecord.Device record
                ? record.endpoints()
                : List.of();
    }

    private static void ask(Sources now, RecordKey key, Consumer<Located> then) {
        now.hub
                .resolve(key)
                .whenComplete(
                        (found, failure) -> {
                            if (failure != null) {
                                LOG.debug("not asked: key={}", key.shortForm());
                            } else if (found.isPresent()) {
                                then.accept(found.get());
                            }
                        });
    }

    /** What may be said of networks from now on. */
    void publish(List<Door> doors) {
        Sources now = open;
        if (now != null) {
            now.announcer.doors(doors);
        }
    }

    /** Under which contact id this device is to be found from now on. */
    void greet(Optional<ContactKey> contact) {
        synchronized (this) {
            greeted = contact.isPresent();
        }
        Sources now = open;
        if (now != null) {
            now.announcer.contact(contact);
        }
        announceSelf();
    }

    /** The networks of this device are these. */
    void networksAre(MeshView next) {
        synchronized (this) {
            view = next;
            lookAfterRooms();
        }
        announceSelf();
    }

    /** Whoever is in a room keeps its records alive: those who can sign them may be away. */
    private synchronized void lookAfterRooms() {
        Sources now = open;
        if (now != null) {
            now.hub.lookAfter(
                    view.networks().stream()
                            .collect(
                                    Collectors.toMap(
                                            network -> RecordKey.of(network.id()),
                                            NetworkView::memberCount)));
        }
    }

    /**
     * This machine is somewhere else: connections with relays lead nowhere, what was learnt is of
     * before, and what we say of ourselves must not wait for its turn. So all begins anew.
     */
    void moved() {
        synchronized (this) {
            movedNs = parts.clock.nanos();
            outdated = true;
        }
        scope.fork("records", this::bringInStep);
    }

    /** Where this device can be reached may have changed. */
    void announceSelf() {
        Sources now = open;
        if (now != null) {
            now.announcer.self(isToBeFound(), parts.own.get());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            bringInStep();
        }
        scope.close();
    }
}
