package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.roster.Roster;
import io.manta.roster.Seeded;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Up to eight coordinators edit apart and meet in random order. */
class MergeHistoryTest {
    private static final TestNetwork NETWORK = new TestNetwork(1);
    private static final int STEPS = 120;

    @Test
    void losesNothingWhateverTheOrderOfMeetings() {
        Seeded.times(
                400,
                random -> {
                    List<Op> log = new ArrayList<>();
                    List<Replica> replicas = history(random, log);
                    Roster end = union(replicas);

                    new HistoryOracle(log, end.view()).check();
                });
    }

    @Test
    void isTheSameForEverybodyOnceAllHaveMet() {
        Seeded.times(
                150,
                random -> {
                    List<Replica> replicas = history(random, new ArrayList<>());
                    Roster expected = union(replicas);
                    for (int meetings = 0; !allEqual(replicas); meetings++) {
                        meet(random, replicas);
                        assertThat(meetings).isLessThan(2000);
                    }

                    for (Replica replica : replicas) {
                        assertThat(replica.roster.hash()).isEqualTo(expected.hash());
                        assertThat(replica.roster).isEqualTo(expected);
                        assertThat(replica.roster.view()).isEqualTo(expected.view());
                    }
                });
    }

    @Test
    void mergesCommutativelyAssociativelyIdempotently() {
        Seeded.times(
                250,
                random -> {
                    List<Replica> replicas = history(random, new ArrayList<>());
                    Roster a = any(random, replicas);
                    Roster b = any(random, replicas);
                    Roster c = any(random, replicas);

                    assertThat(a.merge(b).hash()).isEqualTo(b.merge(a).hash());
                    assertThat(a.merge(b).merge(c).hash()).isEqualTo(a.merge(b.merge(c)).hash());
                    assertThat(a.merge(a)).isSameAs(a);
                    assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
                    assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
                });
    }

    @Test
    void isTheSameInWhateverOrderAllAreMerged() {
        Seeded.times(
                100,
                random -> {
                    List<Replica> replicas = history(random, new ArrayList<>());
                    byte[] expected = union(replicas).hash();
                    for (int i = 0; i < 5; i++) {
                        Collections.shuffle(replicas, random);
                        assertThat(union(replicas).hash()).isEqualTo(expected);
                    }
                });
    }

    private static List<Replica> history(Random random, List<Op> log) {
        int coordinators = 2 + random.nextInt(7);
        Roster start = NETWORK.withCoordinators(IntStream.range(1, coordinators).toArray());
        List<Replica> replicas = new ArrayList<>();
        for (int i = 0; i < coordinators; i++) {
            replicas.add(new Replica(TestDevices.id(i), start));
        }
        Instant now = TestNetwork.START;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(1 + random.nextInt(100));
            if (random.nextInt(4) == 0) {
                meet(random, replicas);
            } else {
                replicas.get(random.nextInt(coordinators)).act(random, now, log);
            }
        }
        return replicas;
    }

    /** One hears from another, which may or may not hear back. */
    private static void meet(Random random, List<Replica> replicas) {
        Replica one = replicas.get(random.nextInt(replicas.size()));
        Replica other = replicas.get(random.nextInt(replicas.size()));
        Roster others = other.roster;
        if (random.nextBoolean()) {
            other.roster = other.roster.merge(one.roster);
            other.known.or(one.known);
        }
        one.roster = one.roster.merge(others);
        one.known.or(other.known);
    }

    private static Roster union(List<Replica> replicas) {
        return replicas.stream().map(replica -> replica.roster).reduce(Roster::merge).orElseThrow();
    }

    private static boolean allEqual(List<Replica> replicas) {
        Roster first = replicas.getFirst().roster;
        return replicas.stream().allMatch(replica -> replica.roster.equals(first));
    }

    private static Roster any(Random random, List<Replica> replicas) {
        return replicas.get(random.nextInt(replicas.size())).roster;
    }
}
