package io.manta.engine.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import io.manta.engine.remote.TunnelRanges;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedSenderTest {
    private static final Endpoint TO = Endpoint.ofIpv4(0xC000_0201, 41_820);

    private final MetricRegistry metrics = new MetricRegistry();
    private final Wire wire = new Wire();
    private final SharedSender sender = new SharedSender(wire, new TunnelRanges(), metrics);

    @Test
    void threadsThatSendAtOnceLoseNothingAndKeepTheirOrder() throws Exception {
        int each = 20_000;
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int number = t;
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < each; i++) {
                                            if (!send(number, i)) {
                                                refused.incrementAndGet();
                                            }
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(wire.overlaps.get()).as("calls of the sender at the same time").isZero();
        assertThat(wire.sent.size() + refused.get()).isEqualTo(4 * each);
        Map<Integer, Integer> latest = new HashMap<>();
        for (int[] message : wire.sent) {
            assertThat(message[1]).isGreaterThan(latest.getOrDefault(message[0], -1));
            latest.put(message[0], message[1]);
        }
        assertThat(metric("manta_shared_port_sent_total")).isEqualTo(wire.sent.size());
        assertThat(metric("manta_shared_port_dropped_total")).isEqualTo(refused.get());
    }

    @Test
    void nobodyWaitsForASystemThatIsSlow() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        wire.before =
                () -> {
                    inside.countDown();
                    awaitQuietly(go);
                };
        Thread slow = Thread.ofPlatform().start(() -> send(1, 0));
        inside.await();

        int taken = 0;
        while (send(2, taken)) {
            taken++;
        }

        assertThat(taken).as("as many as may wait").isEqualTo(SharedSender.MOST_WAITING);
        wire.before = () -> {};
        go.countDown();
        slow.join();
        assertThat(wire.sent).hasSize(1 + taken);
        assertThat(metric("manta_shared_port_dropped_total")).isEqualTo(1);
    }

    @Test
    void countsWhatTheSystemRefuses() {
        wire.outcome = SendOutcome.CONGESTED;

        assertThat(send(1, 1)).isTrue();

        assertThat(metric("manta_shared_port_dropped_total")).isEqualTo(1);
        assertThat(metric("manta_shared_port_sent_total")).isZero();
    }

    private boolean send(int who, int number) {
        return sender.send(ByteBuffer.allocate(8).putInt(who).putInt(number).flip(), TO);
    }

    private long metric(String name) {
        return metrics.all().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .getAsLong();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes what is sent, and whether two threads ever send at once. */
    private static final class Wire implements DatagramSender {
        private final List<int[]> sent = new ArrayList<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private volatile Runnable before = () -> {};
        private volatile SendOutcome outcome = SendOutcome.SENT;

        @Override
        public SendOutcome send(ByteBuffer segments, int segmentBytes, Endpoint to) {
            if (inside.incrementAndGet() != 1) {
                overlaps.incrementAndGet();
            }
            before.run();
            sent.add(new int[] {segments.getInt(0), segments.getInt(4)});
            inside.decrementAndGet();
            return outcome;
        }

        @Override
        public SendOutcome probe(ByteBuffer datagram, Endpoint to) {
            throw new AssertionError("never probes");
        }

        @Override
        public void close() {}
    }
}
