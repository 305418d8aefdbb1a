package io.manta.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StagingRingTest {
    private static final long SEED = 11;

    private final StagingRing ring = new StagingRing();

    @Test
    void behavesAsAQueueBoundedInPacketsAndBytes() {
        Random random = new Random(SEED);
        Deque<Integer> model = new ArrayDeque<>();
        int bytes = 0;
        for (int i = 0; i < 100_000; i++) {
            int length = 1 + random.nextInt(random.nextBoolean() ? 100 : 20_000);
            if (random.nextInt(10) < 6) {
                boolean fits = model.size() < 256 && bytes + length <= 256 * 1024;
                assertThat(ring.offer(new byte[length + 5], 5, length))
                        .as("seed %d", SEED)
                        .isEqualTo(fits);
                if (fits) {
                    model.add(length);
                    bytes += length;
                }
            } else if (random.nextInt(1000) == 0) {
                assertThat(ring.clear()).isEqualTo(model.size());
                model.clear();
                bytes = 0;
            } else {
                byte[] packet = ring.poll();
                Integer expected = model.poll();
                assertThat(packet == null ? null : (Integer) packet.length).isEqualTo(expected);
                bytes -= expected == null ? 0 : expected;
            }
        }
    }

    @Test
    void keepsACopyOfThePieceItWasGiven() {
        byte[] from = {1, 2, 3, 4, 5};
        ring.offer(from, 1, 3);
        from[2] = 99;

        assertThat(ring.poll()).containsExactly(2, 3, 4);
        assertThat(ring.poll()).isNull();
    }
}
