package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import io.manta.roster.Seeded;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Coordinators meet through signed blobs only, while the founder dismisses one that carries on
 * editing and hands what it writes to whoever has not heard yet.
 */
class EpochHistoryTest {
    private static final TestNetwork NETWORK = new TestNetwork(2);
    private static final int STEPS = 90;

    private static final class World {
        final List<Replica> honest = new ArrayList<>();
        final List<Op> log = new ArrayList<>();
        final Replica dismissed;
        Optional<Roster> dismissal = Optional.empty();
        Instant now = TestNetwork.START;

        World(int coordinators) {
            Roster start = NETWORK.withCoordinators(IntStream.range(1, coordinators).toArray());
            for (int i = 0; i < coordinators - 1; i++) {
                honest.add(new Replica(TestDevices.id(i), start));
            }
            this.dismissed = new Replica(TestDevices.id(coordinators - 1), start);
        }

        Replica any(Random random) {
            int chosen = random.nextInt(honest.size() + 1);
            return chosen == honest.size() ? dismissed : honest.get(chosen);
        }

        void step(Random random) throws Exception {
            now = now.plusSeconds(1 + random.nextInt(100));
            if (random.nextInt(3) == 0) {
                tell(any(random), any(random));
            } else {
                any(random).act(random, now, log);
            }
        }

        void dismiss() throws Exception {
            Replica founder = honest.getFirst();
            int next = founder.roster.epochs().number() + 1;
            founder.roster =
                    new RosterEditor(founder.roster, founder.id, now)
                            .nextEpoch(
                                    NETWORK.root,
                                    NETWORK.epochKey(next).id(),
                                    Set.of(dismissed.id));
            dismissal = Optional.of(founder.roster);
        }

        /** The dismissed one gets no news and never signs with the key of a later epoch. */
        boolean tell(Replica from, Replica to) throws Exception {
            if (from == to || to == dismissed) {
                return false;
            }
            RosterBlob blob = RosterBlob.parse(NETWORK.signed(from.roster).bytes());
            try {
                Roster verified =
                        RosterVerifier.verifyFromCoordinator(
                                blob, NETWORK.id(), to.roster, from.id);
                to.roster = to.roster.updatedWith(verified);
                to.known.or(from.known);
                return true;
            } catch (MantaException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
                assertThat(from).as("only it is refused: %s", e.getMessage()).isSameAs(dismissed);
                return false;
            }
        }
    }

    @Test
    void refusesWhatADismissedCoordinatorWritesLaterAndLosesNothingElse() {
        int[] late = {0};
        Seeded.times(
                250,
                random -> {
                    World world = played(random);
                    Roster end = world.honest.getFirst().roster;
                    List<Op> counting = world.log.stream().filter(op -> counts(world, op)).toList();
                    late[0] += world.log.size() - counting.size();

                    assertThat(end.view().isCoordinator(world.dismissed.id)).isFalse();
                    new HistoryOracle(counting, end.view()).check();
                    assertThat(end.entries().filter(register -> isLate(world, register)).isEmpty())
                            .isTrue();
                });

        assertThat(late[0]).as("edits that came too late").isGreaterThan(1000);
    }

    @Test
    void letsAllHonestCoordinatorsEndWithTheSame() {
        Seeded.times(
                100,
                random -> {
                    World world = played(random);
                    Roster first = world.honest.getFirst().roster;
                    for (Replica replica : world.honest) {
                        assertThat(replica.roster.hash()).isEqualTo(first.hash());
                        assertThat(replica.roster.view()).isEqualTo(first.view());
                    }
                });
    }

    /** Also between those who know of the dismissal and those who don't. */
    @Test
    void mergesCommutativelyAssociativelyIdempotentlyInBetween() {
        Seeded.times(
                150,
                random -> {
                    World world = new World(3 + random.nextInt(5));
                    for (int step = 0; step < 2 * STEPS; step++) {
                        world.step(random);
                        if (step == STEPS) {
                            world.dismiss();
                        }
                    }
                    Roster a = world.any(random).roster;
                    Roster b = world.any(random).roster;
                    Roster c = world.any(random).roster;

                    assertThat(a.merge(b).hash()).isEqualTo(b.merge(a).hash());
                    assertThat(a.merge(b).merge(c).hash()).isEqualTo(a.merge(b.merge(c)).hash());
                    assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
                    assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
                });
    }

    @Test
    void refusesTheDismissedOnceItIsKnown() {
        Seeded.times(
                60,
                random -> {
                    World world = played(random);
                    for (int i = 0; i < 5; i++) {
                        world.dismissed.act(random, world.now, world.log);
                    }
                    for (Replica replica : world.honest) {
                        assertThat(world.tell(world.dismissed, replica)).isFalse();
                    }
                });
    }

    /** Half of a history, a dismissal in the middle, the other half, and then everybody meets. */
    private static World played(Random random) throws Exception {
        World world = new World(3 + random.nextInt(5));
        for (int step = 0; step < STEPS; step++) {
            world.step(random);
        }
        world.dismiss();
        for (int step = 0; step < STEPS; step++) {
            world.step(random);
        }
        for (int round = 0; round < 2; round++) {
            for (Replica from : world.honest) {
                for (Replica to : world.honest) {
                    world.tell(from, to);
                }
            }
        }
        return world;
    }

    private static boolean counts(World world, Op op) {
        return !op.stamp().by().equals(world.dismissed.id)
                || op.stamp().counter() <= lastCounter(world);
    }

    private static boolean isLate(World world, Register<?> register) {
        Stamp stamp = register.stamp();
        return stamp.by().equals(world.dismissed.id) && stamp.counter() > lastCounter(world);
    }

    private static long lastCounter(World world) {
        return world.dismissal
                .orElseThrow()
                .epochs()
                .current()
                .dismissed()
                .getFirst()
                .lastCounter();
    }
}
