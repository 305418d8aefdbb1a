package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.DeviceId;
import io.manta.roster.Roster;
import io.manta.roster.Seeded;
import io.manta.roster.TestDevices;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Coordinators are dismissed, don't heed it, and find others who have not heard. */
class EpochHistoryTest {
    private static final int STEPS = 160;

    @Test
    void refusesWhatADismissedCoordinatorWritesLaterAndLosesNothingElse() {
        int[] late = {0};
        int[] returns = {0};
        Seeded.times(
                160,
                random -> {
                    DismissalWorld world = played(random);
                    Roster end = world.founder().roster;
                    late[0] += world.log.size() - world.counting().size();
                    returns[0] += world.returns();

                    for (int gone : world.dismissed) {
                        assertThat(end.view().isCoordinator(world.replicas.get(gone).id)).isFalse();
                    }
                    new HistoryOracle(world.counting(), end.view()).check();
                });

        assertThat(late[0]).as("edits that came too late").isGreaterThan(800);
        assertThat(returns[0]).as("coordinators that were trusted again").isGreaterThan(40);
    }

    @Test
    void letsAllHonestCoordinatorsEndWithTheSame() {
        Seeded.times(
                60,
                random -> {
                    DismissalWorld world = played(random);
                    Roster first = world.founder().roster;
                    for (Replica replica : world.honest()) {
                        assertThat(replica.roster.hash()).isEqualTo(first.hash());
                        assertThat(replica.roster.view()).isEqualTo(first.view());
                    }
                });
    }

    /** Also between those who know of a dismissal, those who don't, and the dismissed. */
    @Test
    void mergesCommutativelyAssociativelyIdempotentlyInBetween() {
        Seeded.times(
                120,
                random -> {
                    DismissalWorld world = new DismissalWorld(random);
                    world.play(STEPS);
                    assertMergesInAnyOrder(
                            world.any().roster, world.any().roster, world.any().roster);
                });
    }

    @Test
    void refusesTheDismissedOnceItIsKnown() {
        int[] refused = {0};
        Seeded.times(
                40,
                random -> {
                    DismissalWorld world = played(random);
                    for (int gone : world.dismissed) {
                        for (int i = 0; i < 5; i++) {
                            world.act(gone);
                        }
                        for (Replica replica : world.honest()) {
                            assertThat(world.tell(world.replicas.get(gone), replica)).isFalse();
                            refused[0]++;
                        }
                    }
                });

        assertThat(refused[0]).isPositive();
    }

    /** The same as without them, whatever they hand to whom and whoever passes it on. */
    @Test
    void takesNothingFromAlteredSoftwareOfTheDismissed() {
        int[] forged = {0};
        int[] believed = {0};
        Seeded.times(
                60,
                random -> {
                    DismissalWorld world = played(new DismissalWorld(random, true));
                    Roster end = world.founder().roster;
                    forged[0] += world.forger().forged();
                    believed[0] += world.forger().believed();

                    new HistoryOracle(world.counting(), end.view()).check();
                    for (Replica replica : world.honest()) {
                        assertThat(replica.roster.hash()).isEqualTo(end.hash());
                        assertThat(replica.roster.view()).isEqualTo(end.view());
                    }
                    for (int puppet = 0; puppet < Forger.PUPPETS; puppet++) {
                        DeviceId device = TestDevices.id(Forger.FIRST_PUPPET + puppet);
                        assertThat(end.pages().find(device)).isEmpty();
                    }
                });

        assertThat(forged[0]).as("things forged").isGreaterThan(200);
        assertThat(believed[0]).as("by whoever had not heard yet").isGreaterThan(40);
    }

    @Test
    void mergesInAnyOrderWhatAlteredSoftwareWrote() {
        Seeded.times(
                40,
                random -> {
                    DismissalWorld world = new DismissalWorld(random, true);
                    world.play(STEPS);
                    assertMergesInAnyOrder(
                            world.any().roster, world.any().roster, world.any().roster);
                });
    }

    private static void assertMergesInAnyOrder(Roster a, Roster b, Roster c) {
        assertThat(a.merge(b).hash()).isEqualTo(b.merge(a).hash());
        assertThat(a.merge(b).merge(c).hash()).isEqualTo(a.merge(b.merge(c)).hash());
        assertThat(a.merge(a)).isSameAs(a);
        assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
        assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
    }

    private static DismissalWorld played(Random random) throws Exception {
        return played(new DismissalWorld(random));
    }

    private static DismissalWorld played(DismissalWorld world) throws Exception {
        world.play(STEPS / 2);
        world.dismissOne();
        world.play(STEPS / 2);
        world.meet();
        return world;
    }
}
