package io.manta.daemon.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.HostAndPort;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SigningTimes;
import io.manta.identity.DeviceKey;
import io.manta.lab.FakeClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSourcesTest {
    private static final RecordSources.Keepers RELAY =
            new RecordSources.Keepers(List.of("http://127.0.0.1:1/"), List.of());
    private static final RecordSources.Keepers DHT =
            new RecordSources.Keepers(List.of(), List.of(new HostAndPort("51.15.9.2", 6881)));

    private final FakeClock clock = new FakeClock();
    private final Random random = new Random(5);
    private final MetricRegistry metrics = new MetricRegistry();
    private final List<RecordSources.Open> opened = new ArrayList<>();
    private final List<RecordSources.Open> got = new ArrayList<>();
    private final List<DatagramSink> dht = new ArrayList<>();

    /** What was put off, which only {@link #run} does. */
    private final Queue<Runnable> steps = new ArrayDeque<>();

    private Runnable whileOpening = () -> {};

    private final SourceOpener opener =
            new SourceOpener(
                    new SourceOpener.Parts(
                            DeviceKey.generate(random::nextBytes),
                            new NeverSigned(),
                            new SharedDatagrams((bytes, to) -> {}, sink -> {}, dht::add),
                            random::nextBytes,
                            clock,
                            new HealthTracker(clock)));
    private final RecordSources sources =
            new RecordSources(this::open, steps::add, opened::add, metrics);

    private RecordSources.Open open(RecordSources.Keepers keepers) {
        whileOpening.run();
        return opener.open(keepers);
    }

    private void run() {
        while (!steps.isEmpty()) {
            steps.remove().run();
        }
    }

    private long dropped() {
        return metrics.all().stream()
                .filter(each -> each.name().equals("manta_record_questions_dropped_total"))
                .mapToLong(each -> each.value().getAsLong())
                .sum();
    }

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
        opener.close();
    }

    @Test
    void runsWhatWasAskedWhileTheyWereBeingOpened() {
        sources.use(RELAY);
        sources.whenOpen(got::add);
        assertThat(got).isEmpty();

        run();

        assertThat(got).hasSize(1).isEqualTo(opened);
        sources.whenOpen(got::add);
        assertThat(got).as("now that they are open, at once").hasSize(2);
    }

    @Test
    void runsNothingWhereNobodyKeepsRecords() {
        sources.whenOpen(got::add);
        sources.use(RELAY);
        run();

        assertThat(got).as("asked before anybody was named").isEmpty();
    }

    @Test
    void forgetsWhatWaitsWhenNobodyIsNamedAnyMore() {
        sources.use(RELAY);
        sources.whenOpen(got::add);
        sources.use(RecordSources.Keepers.NONE);
        run();
        sources.use(RELAY);
        run();

        assertThat(got).isEmpty();
    }

    @Test
    void loseNothingThatIsAskedWhileAllBeginsAnew() {
        sources.use(RELAY);
        run();
        RecordSources.Open before = opened.getFirst();

        sources.renew();
        whileOpening =
                () -> {
                    assertThat(sources.now()).isEmpty();
                    sources.whenOpen(got::add);
                };
        run();

        assertThat(got).hasSize(1).doesNotContain(before);
    }

    @Test
    void countWhatTheyHaveNoRoomFor() {
        sources.use(RELAY);
        for (int i = 0; i < RecordSources.MOST_WAITING + 3; i++) {
            sources.whenOpen(got::add);
        }
        run();

        assertThat(got).hasSize(RecordSources.MOST_WAITING);
        assertThat(dropped()).isEqualTo(3);
    }

    @Test
    void letNobodyWaitForWhatCouldNotBeOpened() {
        whileOpening =
                () -> {
                    throw new IllegalStateException("a bug");
                };
        sources.use(RELAY);
        sources.whenOpen(got::add);
        assertThatThrownBy(this::run).hasMessage("a bug");
        sources.whenOpen(got::add);

        whileOpening = () -> {};
        sources.renew();
        run();

        assertThat(opened).as("a move is another chance").hasSize(1);
        assertThat(got).as("nobody waited in the meantime").isEmpty();
        sources.whenOpen(got::add);
        assertThat(got).hasSize(1);
    }

    @Test
    void openNothingAfterTheEnd() {
        sources.use(RELAY);
        run();
        sources.close();

        sources.use(DHT);
        sources.renew();
        sources.whenOpen(got::add);
        run();

        assertThat(sources.now()).isEmpty();
        assertThat(opened).hasSize(1);
        assertThat(got).isEmpty();
    }

    @Test
    void keepTheNodesOfTheDhtThatAreKnown() {
        sources.use(DHT);
        run();
        sources.renew();
        run();

        assertThat(dht).as("one client for both").hasSize(1);
        sources.use(RELAY);
        run();
        assertThat(dht).hasSize(2).last().isEqualTo(DatagramSink.NONE);
        assertThat(opened).hasSize(3);
    }
}
