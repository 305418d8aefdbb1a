package io.manta.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.time.Clock;
import io.manta.discovery.pkarr.PkarrRelay;
import io.manta.discovery.pkarr.RelayHttp;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.MemoryTimes;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import io.manta.discovery.relay.RelayServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two devices that share nothing but a relay, with real sockets, threads and clock. */
@Timeout(60)
class RelayedDiscoveryTest {
    private final Clock clock = Clock.system();
    private final HealthTracker health = new HealthTracker(clock);

    /** A source that tells when a packet was kept there. */
    private record Watched(RecordSource inner, CompletableFuture<Outcome> kept)
            implements RecordSource {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public CompletableFuture<Optional<SignedPacket>> resolve(
                RecordKey key, Optional<SignedPacket> known) {
            return inner.resolve(key, known);
        }

        @Override
        public CompletableFuture<Outcome> publish(
                SignedPacket packet, Optional<SignedPacket> previous) {
            CompletableFuture<Outcome> answer = inner.publish(packet, previous);
            answer.thenAccept(kept::complete);
            return answer;
        }
    }

    private DiscoveryHub hub(RecordSource source) {
        return new DiscoveryHub(
                new HubParts(
                        clock,
                        List.of(source),
                        new RecordIssuer(new MemoryTimes(), clock),
                        EndpointFilter.publicOnly(),
                        bytes -> {},
                        health));
    }

    @Test
    void oneFindsWhatTheOtherPublished() throws Exception {
        RecordAuthor ann = RecordAuthor.of(Keys.device(1));
        DiscoveryRecord.Device record =
                new DiscoveryRecord.Device(
                        List.of(Endpoints.at("8.8.8.8:41820")), Optional.empty());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CompletableFuture<RecordSource.Outcome> kept = new CompletableFuture<>();
        try (RelayServer relay = RelayServer.start(any, clock, new MetricRegistry());
                TaskScope scope = new TaskScope("test")) {
            HttpClient http = RelayHttp.client(scope);
            RecordSource source =
                    PkarrRelay.at(http, "http://127.0.0.1:" + relay.address().getPort());
            DiscoveryHub one = hub(new Watched(source, kept));
            DiscoveryHub two = hub(source);
            one.start(scope);
            two.start(scope);
            one.publish(ann, record);

            assertThat(kept.get(30, TimeUnit.SECONDS)).isEqualTo(RecordSource.Outcome.KEPT);
            Located found = two.resolve(ann.key()).get(30, TimeUnit.SECONDS).orElseThrow();

            assertThat(found.record()).isEqualTo(record);
            assertThat(found.source()).isEqualTo(source.name());
            assertThat(health.warnings().value()).isEmpty();
            http.shutdownNow();
        }
    }
}
