package io.manta.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wheel against a map of deadlines that is searched from end to end. */
class TimerWheelModelTest {
    private static final int IDS = 200;

    static List<Long> seeds() {
        return new Random(42).longs(60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithASearchedMap(long seed) {
        Random random = new Random(seed);
        long tickNs = 1 + random.nextInt(1000);
        long nowNs = random.nextLong() >> 2;
        long originNs = nowNs;
        TimerWheel wheel = new TimerWheel(originNs, tickNs);
        Map<Integer, Long> model = new HashMap<>();
        long doneTick = 0;

        for (int step = 0; step < 2000; step++) {
            int id = random.nextInt(IDS);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    long atNs = nowNs + jump(random, tickNs) - 3 * tickNs;
                    wheel.arm(id, atNs);
                    long tick = Math.ceilDiv(atNs - originNs, tickNs);
                    model.put(id, Math.max(tick, doneTick + 1));
                }
                case 3 -> {
                    wheel.cancel(id);
                    model.remove(id);
                }
                default -> {
                    nowNs += jump(random, tickNs);
                    doneTick = Math.floorDiv(nowNs - originNs, tickNs);
                    List<Integer> expired = new ArrayList<>();
                    wheel.advance(nowNs, expired::add);
                    assertThat(expired)
                            .as("seed %d step %d", seed, step)
                            .containsExactlyInAnyOrderElementsOf(takeDue(model, doneTick));
                }
            }
            assertThat(wheel.armed()).as("seed %d step %d", seed, step).isEqualTo(model.size());
            assertThat(wheel.nextDueNs())
                    .as("seed %d step %d", seed, step)
                    .isEqualTo(nextDueNs(model, originNs, tickNs));
        }
    }

    /** Mostly a few ticks, sometimes around one round of the wheel, at times a long sleep. */
    private static long jump(Random random, long tickNs) {
        return switch (random.nextInt(20)) {
            case 0 -> tickNs * (510 + random.nextInt(5));
            case 1 -> tickNs * random.nextInt(100_000);
            case 2 -> 0;
            default -> random.nextLong(tickNs * 40);
        };
    }

    private static List<Integer> takeDue(Map<Integer, Long> model, long doneTick) {
        List<Integer> due =
                model.entrySet().stream()
                        .filter(e -> e.getValue() <= doneTick)
                        .map(Map.Entry::getKey)
                        .toList();
        due.forEach(model::remove);
        return due;
    }

    private static long nextDueNs(Map<Integer, Long> model, long originNs, long tickNs) {
        return model.values().stream()
                .min(Long::compare)
                .map(tick -> originNs + tick * tickNs)
                .orElse(TimerWheel.NEVER);
    }
}
