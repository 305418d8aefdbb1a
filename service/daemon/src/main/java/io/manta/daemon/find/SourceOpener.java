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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens relays and the DHT. What the DHT's client knows of nodes outlives what is opened, as long
 * as the same nodes are named. Used by one thread at a time.
 */
final class SourceOpener implements RecordSources.Opener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceOpener.class);
    private static final int MOST_GATEWAYS = 16;

    private final Parts parts;
    private final EndpointFilter filter = EndpointFilter.publicOnly();
    private Optional<Dht> dht = Optional.empty();

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

    /** It knows nodes by their addresses, which stay the same wherever this machine goes. */
    private record Dht(List<HostAndPort> names, DhtClient client) {}

    SourceOpener(Parts parts) {
        this.parts = parts;
    }

    @Override
    public RecordSources.Open open(RecordSources.Keepers keepers) {
        TaskScope tasks = new TaskScope("records");
        HttpClient http = RelayHttp.client(tasks);
        boolean done = false;
        try {
            DiscoveryHub hub = hub(sources(keepers, http, tasks));
            hub.start(tasks);
            done = true;
            return new RecordSources.Open(
                    keepers, hub, new Announcer(hub, parts.key, filter), http, tasks);
        } finally {
            if (!done) {
                http.shutdownNow();
                tasks.close();
            }
        }
    }

    private List<RecordSource> sources(
            RecordSources.Keepers keepers, HttpClient http, TaskScope tasks) {
        List<RecordSource> sources = new ArrayList<>();
        for (String relay : keepers.relays()) {
            try {
                RecordSource source = PkarrRelay.at(http, relay);
                if (sources.stream().noneMatch(s -> s.name().equals(source.name()))) {
                    sources.add(source);
                }
            } catch (MantaException e) {
                LOG.warn("relay left out: reason={}", e.getMessage());
            }
        }
        dht(keepers.dht(), tasks).ifPresent(sources::add);
        return sources;
    }

    private DiscoveryHub hub(List<RecordSource> sources) {
        return new DiscoveryHub(
                new HubParts(
                        parts.clock,
                        sources,
                        new RecordIssuer(parts.times, parts.clock),
                        filter,
                        parts.random,
                        parts.health));
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

    /** Takes messages of the DHT no more. */
    @Override
    public void close() {
        parts.datagrams.dht().by(DatagramSink.NONE);
    }
}
