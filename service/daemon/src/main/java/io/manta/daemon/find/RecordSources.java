package io.manta.daemon.find;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.HostAndPort;
import io.manta.base.time.Clock;
import io.manta.discovery.DiscoveryHub;
import io.manta.discovery.HubParts;
import io.manta.discovery.RecordSource;
import io.manta.discovery.dht.DhtClient;
import io.manta.discovery.dht.DhtSource;
import io.manta.discovery.pkarr.PkarrRelay;
import io.manta.discovery.pkarr.RelayHttp;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.SigningTimes;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever keeps signed records for us: opened when somebody is named, begun anew after a move,
 * ended when nobody is. Where nobody has named a place, nothing of all this exists.
 *
 * <p>Safe for use by any thread; no call waits but {@link #close}.
 */
final class RecordSources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSources.class);
    private static final int MOST_GATEWAYS = 16;
    private static final int MOST_WAITING = 256;

    private final Parts parts;
    private final Consumer<Open> opened;
    private final EndpointFilter filter = EndpointFilter.publicOnly();
    private final TaskScope scope = new TaskScope("record-sources");

    /** Held while sources are opened and ended, which may wait for a resolver. */
    private final Object step = new Object();

    private Optional<Dht> dht = Optional.empty(); // guarded by step

    private volatile @Nullable Open open; // written under this
    private Keepers wanted = Keepers.NONE; // guarded by this, as all below
    private boolean closed;
    private boolean outdated;
    private final List<Consumer<Open>> waiting = new ArrayList<>();

    /**
     * What it stands on.
     *
     * @param key of this device
     * @param times when keys of this device signed last
     * @param datagrams the port everything shares
     * @param random a cryptographically secure generator
     */
    record Parts(
            DeviceKey key,
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
    record Open(
            Keepers keepers,
            DiscoveryHub hub,
            Announcer announcer,
            HttpClient http,
            TaskScope scope) {}

    /** It knows nodes by their addresses, which stay the same wherever this machine goes. */
    private record Dht(List<HostAndPort> names, DhtClient client) {}

    /**
     * @param opened is told of each new one
     */
    RecordSources(Parts parts, Consumer<Open> opened) {
        this.parts = parts;
        this.opened = opened;
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

    /**
     * This machine is somewhere else: connections with relays lead nowhere, what was learnt is of
     * before, and what we say of ourselves must not wait for its turn. So all begins anew.
     */
    void renew() {
        synchronized (this) {
            outdated = true;
        }
        scope.fork("records", this::bringInStep);
    }

    /** What is open now. */
    Optional<Open> now() {
        return Optional.ofNullable(open);
    }

    /** Runs it now, or as soon as what is being opened is open; never if nobody keeps records. */
    void whenOpen(Consumer<Open> then) {
        Open now;
        synchronized (this) {
            now = open;
            if (now == null) {
                if (!closed && !wanted.equals(Keepers.NONE) && waiting.size() < MOST_WAITING) {
                    waiting.add(then);
                }
                return;
            }
        }
        then.accept(now);
    }

    private void bringInStep() {
        synchronized (step) {
            Keepers keepers = endOld();
            if (open == null && !keepers.equals(Keepers.NONE)) {
                Open next = open(keepers);
                next.hub.start(next.scope);
                present(next);
                LOG.info("looks for records: relays={} dht={}", keepers.relays, keepers.dht);
            }
        }
    }

    /** Ends what is not wanted any more; who is wanted now. */
    private Keepers endOld() {
        Open before = open;
        Keepers keepers;
        boolean ends;
        synchronized (this) {
            keepers = closed ? Keepers.NONE : wanted;
            ends = before != null && (outdated || !before.keepers.equals(keepers));
            outdated = false;
            open = ends ? null : before;
            if (keepers.equals(Keepers.NONE)) {
                waiting.clear();
            }
        }
        if (ends && before != null) {
            before.http.shutdownNow();
            before.scope.close();
            before.hub.close();
            before.announcer.close();
        }
        return keepers;
    }

    private void present(Open next) {
        List<Consumer<Open>> due;
        synchronized (this) {
            open = next;
            due = List.copyOf(waiting);
            waiting.clear();
        }
        opened.accept(next);
        due.forEach(each -> each.accept(next));
    }

    private Open open(Keepers keepers) {
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
        dht(keepers.dht, tasks).ifPresent(sources::add);
        DiscoveryHub hub =
                new DiscoveryHub(
                        new HubParts(
                                parts.clock,
                                sources,
                                new RecordIssuer(parts.times, parts.clock),
                                filter,
                                parts.random,
                                parts.health));
        return new Open(keepers, hub, new Announcer(hub, parts.key, filter), http, tasks);
    }

    private Optional<RecordSource> dht(List<HostAndPort> names, TaskScope tasks) {
        if (dht.filter(before -> before.names.equals(names)).isEmpty()) {
            dht = names.isEmpty() ? Optional.empty() : Optional.of(new Dht(names, dhtClient()));
            parts.datagrams.dht().by(dht.<DatagramSink>map(Dht::client).orElse(DatagramSink.NONE));
        }
        return dht.map(
                now -> {
                    now.client.gateways(List.copyOf(Places.of(names, MOST_GATEWAYS).keySet()));
                    DhtSource source = new DhtSource(now.client);
                    source.start(tasks, parts.clock);
                    return source;
                });
    }

    private DhtClient dhtClient() {
        return new DhtClient(parts.datagrams.carrier(), parts.clock, parts.random, filter);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        bringInStep();
        parts.datagrams.dht().by(DatagramSink.NONE);
        scope.close();
    }
}
