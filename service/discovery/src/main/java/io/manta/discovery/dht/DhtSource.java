package io.manta.discovery.dht;

import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.discovery.RecordSource;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The DHT as a source. */
public final class DhtSource implements RecordSource {
    private static final long SHORTEST_NS = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_NS = Duration.ofMillis(500).toNanos();

    private final DhtClient client;

    public DhtSource(DhtClient client) {
        this.client = client;
    }

    /** Keeps the client's time on a thread of its own. */
    public void start(TaskScope scope, Clock clock) {
        scope.fork("dht", () -> keepTime(clock));
    }

    /** What a call begins is asked at once; only silence is waited for here. */
    private void keepTime(Clock clock) throws InterruptedException {
        while (true) {
            client.tick();
            long now = clock.nanos();
            long waitNs = client.nextDueNs(now + LONGEST_NS) - now;
            Thread.sleep(Duration.ofNanos(Math.clamp(waitNs, SHORTEST_NS, LONGEST_NS)));
        }
    }

    @Override
    public String name() {
        return "dht";
    }

    @Override
    public CompletableFuture<Optional<SignedPacket>> resolve(
            RecordKey key, Optional<SignedPacket> known) {
        return client.get(key);
    }

    @Override
    public CompletableFuture<Outcome> publish(
            SignedPacket packet, Optional<SignedPacket> previous) {
        return client.put(packet);
    }
}
