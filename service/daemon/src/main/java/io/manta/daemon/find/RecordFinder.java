package io.manta.daemon.find;

import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.Located;
import io.manta.discovery.pkarr.PkarrRelay;
import io.manta.discovery.record.DiscoveryRecord;
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
import java.util.List;
import java.util.Optional;
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

    private final Parts parts;
    private final TaskScope scope = new TaskScope("record-finder");
    private final SourceOpener opener;
    private final RecordSources sources;
    private final Pursuit pursuit;
    private MeshView view = MeshView.EMPTY; // guarded by this
    private boolean greeted; // guarded by this

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
            HealthTracker health,
            MetricRegistry metrics) {}

    RecordFinder(Parts parts) {
        this.parts = parts;
        this.opener =
                new SourceOpener(
                        new SourceOpener.Parts(
                                parts.key,
                                parts.times,
                                parts.datagrams,
                                parts.random,
                                parts.clock,
                                parts.health));
        this.sources =
                new RecordSources(
                        opener,
                        step -> scope.fork("records", step::run),
                        this::opened,
                        parts.metrics);
        this.pursuit = new Pursuit(parts.clock, parts.connected, this::ask);
    }

    /** Begins to ask again for whom nobody knew at first. */
    void start() {
        pursuit.start(scope);
    }

    /** What health calls the relay at that URL. */
    static String nameOf(String url) {
        return PkarrRelay.nameOf(url);
    }

    /** Records are kept there from now on, and nowhere else. */
    void use(RecordSources.Keepers keepers) {
        sources.use(keepers);
    }

    private void opened(RecordSources.Open now) {
        now.announcer().self(isToBeFound(), parts.own.get());
        parts.mesh.publishAgain();
        lookAfterRooms(now);
    }

    /** By members, or by who has its contact id. */
    private synchronized boolean isToBeFound() {
        return greeted || !view.networks().isEmpty();
    }

    /** Where is that device? */
    void seek(DeviceId device) {
        pursuit.of(device);
    }

    private void ask(DeviceId device) {
        sources.whenOpen(now -> ask(now, RecordKey.of(device), found -> heard(device, found)));
    }

    private void heard(DeviceId device, Located found) {
        if (found.record() instanceof DiscoveryRecord.Device record) {
            parts.mesh.sightings().found(device, record.endpoints());
        }
    }

    /** Who lets others into that network? The root key names the epoch's, which names devices. */
    void seek(NetworkId network) {
        sources.whenOpen(
                now ->
                        ask(
                                now,
                                RecordKey.of(network),
                                found -> {
                                    if (found.record() instanceof DiscoveryRecord.Epoch record) {
                                        seek(now, network, record.epoch());
                                    }
                                }));
    }

    private void seek(RecordSources.Open now, NetworkId network, EpochId epoch) {
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
        sources.whenOpen(
                now -> ask(now, RecordKey.of(contact), found -> heard(now, contact, found)));
    }

    private void heard(RecordSources.Open now, ContactId contact, Located found) {
        switch (found.record()) {
            case DiscoveryRecord.Contact record -> seekContact(now, contact, record.device());
            case DiscoveryRecord.Gone _ -> parts.mesh.sightings().contactGone(contact);
            default -> LOG.debug("no contact record: key={}", contact.shortForm());
        }
    }

    private void seekContact(RecordSources.Open now, ContactId contact, DeviceId device) {
        now.hub()
                .resolve(RecordKey.of(device))
                .whenComplete(
                        (found, failure) ->
                                parts.mesh
                                        .sightings()
                                        .foundContact(contact, device, placesIn(found)));
    }

    private void seekDoor(RecordSources.Open now, NetworkId network, DeviceId seed) {
        now.hub()
                .resolve(RecordKey.of(seed))
                .whenComplete(
                        (found, failure) ->
                                parts.mesh.sightings().foundDoor(network, seed, placesIn(found)));
    }

    private static List<Endpoint> placesIn(@Nullable Optional<Located> found) {
        return found != null
                        && found.isPresent()
                        && found.get().record() instanceof DiscoveryRecord.Device record
                ? record.endpoints()
                : List.of();
    }

    private static void ask(RecordSources.Open now, RecordKey key, Consumer<Located> then) {
        now.hub()
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
        sources.now().ifPresent(now -> now.announcer().doors(doors));
    }

    /** Under which contact id this device is to be found from now on. */
    void greet(Optional<ContactKey> contact) {
        synchronized (this) {
            greeted = contact.isPresent();
        }
        sources.now().ifPresent(now -> now.announcer().contact(contact));
        announceSelf();
    }

    /** The networks of this device are these. */
    void networksAre(MeshView next) {
        synchronized (this) {
            view = next;
        }
        sources.now().ifPresent(this::lookAfterRooms);
        announceSelf();
    }

    /** Whoever is in a room keeps its records alive: those who can sign them may be away. */
    private synchronized void lookAfterRooms(RecordSources.Open now) {
        now.hub()
                .lookAfter(
                        view.networks().stream()
                                .collect(
                                        Collectors.toMap(
                                                network -> RecordKey.of(network.id()),
                                                NetworkView::memberCount)));
    }

    /** This machine is somewhere else. */
    void moved() {
        pursuit.moved();
        sources.renew();
    }

    /** Where this device can be reached may have changed. */
    void announceSelf() {
        sources.now().ifPresent(now -> now.announcer().self(isToBeFound(), parts.own.get()));
    }

    @Override
    public void close() {
        sources.close();
        opener.close();
        scope.close();
    }
}
