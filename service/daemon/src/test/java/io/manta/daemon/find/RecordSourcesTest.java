package io.manta.daemon.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.HostAndPort;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SigningTimes;
import io.manta.identity.DeviceKey;
import io.manta.lab.FakeClock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSourcesTest {
    private static final RecordSources.Keepers RELAY =
            new RecordSources.Keepers(List.of("http://127.0.0.1:1/"), List.of());
    private static final RecordSources.Keepers DHT =
            new RecordSources.Keepers(List.of(), List.of(new HostAndPort("51.15.9.2", 6881)));

    private final FakeClock clock = new FakeClock();
    private final Random random = new Random(5);
    private final BlockingQueue<RecordSources.Open> opened = new ArrayBlockingQueue<>(16);
    private final BlockingQueue<DatagramSink> dht = new ArrayBlockingQueue<>(16);
    private final RecordSources sources =
            new RecordSources(
                    new RecordSources.Parts(
                            DeviceKey.generate(random::nextBytes),
                            new NeverSigned(),
                            new SharedDatagrams((bytes, to) -> {}, sink -> {}, dht::add),
                            random::nextBytes,
                            clock,
                            new HealthTracker(clock)),
                    opened::add);

    /** No key has. */
    private static final class NeverSigned implements SigningTimes {
        @Override
        public long last(RecordKey key) {
            return 0;
        }

        @Override
        public void keep(RecordKey key, long signedAtMicros) {
            // Nothing is signed here.
        }
    }

    @AfterEach
    void close() {
        sources.close();
    }

    @Test
    void runsWhatWasAskedWhileTheyWereBeingOpened() throws Exception {
        BlockingQueue<RecordSources.Open> got = new ArrayBlockingQueue<>(4);

        sources.use(RELAY);
        sources.whenOpen(got::add);

        assertThat(got.poll(20, TimeUnit.SECONDS)).isNotNull();
        sources.whenOpen(got::add);
        assertThat(got).as("now that they are open, at once").hasSize(1);
    }

    @Test
    void runsNothingWhereNobodyKeepsRecords() {
        sources.whenOpen(now -> opened.add(now));

        assertThat(opened).isEmpty();
        assertThat(sources.now()).isEmpty();
    }

    @Test
    void loseNothingThatIsAskedWhileAllBeginsAnew() throws Exception {
        sources.use(RELAY);
        RecordSources.Open before = opened.poll(20, TimeUnit.SECONDS);
        BlockingQueue<RecordSources.Open> got = new ArrayBlockingQueue<>(4);

        sources.renew();
        while (sources.now().filter(now -> now == before).isPresent()) {
            Thread.onSpinWait();
        }
        sources.whenOpen(got::add);

        assertThat(got.poll(20, TimeUnit.SECONDS)).isNotNull().isNotSameAs(before);
    }

    @Test
    void keepTheNodesOfTheDhtThatAreKnown() throws Exception {
        sources.use(DHT);
        opened.take();
        sources.renew();
        opened.take();

        assertThat(dht).as("one client for both").hasSize(1);
        sources.use(RELAY);
        opened.take();
        dht.remove();
        assertThat(dht).containsExactly(DatagramSink.NONE);
    }
}
