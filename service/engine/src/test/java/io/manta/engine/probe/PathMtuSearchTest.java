package io.manta.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathMtuSearchTest {
    private static final int MAXIMUM = 1280;
    private static final long ROUND_TRIP_NS = 30_000_000;
    private static final long PATIENCE_NS = 2_000_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    private long nowNs = 5 * SECOND_NS;
    private int probes;

    /** Plays a path of that width until the search rests; true if it did in the time given. */
    private boolean converge(PathMtuSearch search, int width, double loss, Random random) {
        long endNs = nowNs + 120 * SECOND_NS;
        while (nowNs < endNs) {
            long due = search.dueNs();
            if (due > endNs) {
                return true;
            }
            nowNs = Math.max(nowNs, due);
            int bytes = search.nextProbeBytes(nowNs);
            assertThat(bytes).isBetween(1, MAXIMUM);
            assertThat(search.nextProbeBytes(nowNs)).as("one at a time").isZero();
            assertThat(search.dueNs()).isEqualTo(Long.MAX_VALUE);
            probes++;
            if (bytes <= width && random.nextDouble() >= loss) {
                nowNs += ROUND_TRIP_NS;
                search.onArrived(nowNs);
            } else {
                nowNs += PATIENCE_NS;
                search.onLost(false, nowNs);
            }
            assertThat(search.pathMtuBytes()).isBetween(1, MAXIMUM);
        }
        return false;
    }

    private PathMtuSearch fresh() {
        return new PathMtuSearch(MAXIMUM, MAXIMUM, nowNs);
    }

    @Test
    void oneProbeIsEnoughOnAWidePath() {
        PathMtuSearch search = fresh();

        assertThat(converge(search, 1500, 0, new Random(1))).isTrue();
        assertThat(search.pathMtuBytes()).isEqualTo(MAXIMUM);
        assertThat(probes).isEqualTo(1);
    }

    @Test
    void findsAnyWidthToWithinEightBytes() {
        for (int width = 512; width < MAXIMUM; width++) {
            PathMtuSearch search = fresh();

            assertThat(converge(search, width, 0, new Random(1))).isTrue();
            assertThat(search.pathMtuBytes()).isBetween(width - 8, width);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void lossMakesItCarefulNeverTooLarge(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int width = 600 + random.nextInt(600);
            PathMtuSearch search = fresh();

            boolean rested = converge(search, width, 0.1, random);

            assertThat(rested).as("seed %d", seed).isTrue();
            if (search.pathMtuBytes() != MAXIMUM) {
                assertThat(search.pathMtuBytes()).isBetween(512, width);
            }
        }
    }

    @Test
    void aRefusalForSureCountsThreefold() {
        PathMtuSearch search = fresh();
        search.nextProbeBytes(nowNs);
        search.onLost(true, nowNs);

        assertThat(search.nextProbeBytes(nowNs)).isEqualTo(512);
    }

    @Test
    void knowsNothingOfAPathWithoutAnswers() {
        PathMtuSearch search = new PathMtuSearch(MAXIMUM, 1100, nowNs);

        assertThat(converge(search, 0, 0, new Random(1))).isTrue();
        assertThat(search.pathMtuBytes()).as("what was assumed").isEqualTo(1100);
        assertThat(probes).isEqualTo(6);
    }

    @Test
    void whatCouldNotBeSentIsTriedAgainLaterAndMeansNothing() {
        PathMtuSearch search = fresh();
        for (int i = 0; i < 10; i++) {
            assertThat(search.nextProbeBytes(nowNs)).isEqualTo(MAXIMUM);
            search.onUnsent(nowNs);
            assertThat(search.nextProbeBytes(nowNs + SECOND_NS)).isZero();
            nowNs = search.dueNs();
        }
        search.nextProbeBytes(nowNs);
        search.onArrived(nowNs);

        assertThat(search.pathMtuBytes()).isEqualTo(MAXIMUM);
    }

    @Test
    void looksForMoreAfterTenMinutes() {
        PathMtuSearch search = fresh();
        converge(search, 900, 0, new Random(1));
        assertThat(search.nextProbeBytes(nowNs + 599 * SECOND_NS)).isZero();

        nowNs += 600 * SECOND_NS;
        assertThat(converge(search, 1500, 0, new Random(1))).isTrue();
        assertThat(search.pathMtuBytes()).isEqualTo(MAXIMUM);
    }

    @Test
    void theSmallestTunnelIsSearchedToo() {
        PathMtuSearch search = new PathMtuSearch(576, 576, nowNs);

        assertThat(converge(search, 550, 0, new Random(1))).isTrue();
        assertThat(search.pathMtuBytes()).isBetween(542, 550);
    }
}
