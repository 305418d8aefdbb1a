package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.Roster;
import io.manta.roster.RosterView;
import io.manta.roster.Seeded;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What coordinators take off their pages, each off its own. */
class ForgettingTest {
    private static final TestNetwork NETWORK = new TestNetwork(6);
    private static final DeviceId GUEST = TestDevices.id(5);
    private static final Instant NOW = TestNetwork.START;
    private static final Instant LATER = NOW.plus(Duration.ofDays(91));

    /** The founder let the guest in, device 1 let it go. */
    private final Roster left = leave(NETWORK.admitted(NETWORK.withCoordinators(1, 2), 5), 1);

    @Test
    void forgetsWhoLetInBeforeWhoLetGo() throws Exception {
        assertThat(forget(left, 1, LATER)).isSameAs(left);
        assertThat(forget(left, 2, LATER)).isSameAs(left);
        assertThat(forget(left, 0, NOW.plus(Duration.ofDays(89)))).isSameAs(left);

        Roster first = forget(left, 0, LATER);
        assertThat(first.entries().all(EntryKind.MEMBERSHIP))
                .noneMatch(entry -> entry.device().equals(GUEST));
        Roster second = forget(first, 1, LATER);

        assertThat(second.entries().find(EntryKind.DEPARTURE, Subject.of(GUEST))).isEmpty();
        assertThat(second.forgottenUpTo(TestDevices.id(1))).isPositive();
        assertThat(forget(second, 0, LATER)).isSameAs(second);
        assertThat(forget(second, 1, LATER)).isSameAs(second);
    }

    @Test
    void isNotRemindedByAnOldCopy() throws Exception {
        Roster forgotten = forget(forget(left, 0, LATER), 1, LATER);

        assertThat(forgotten.updatedWith(left)).isSameAs(forgotten);
        assertThat(left.updatedWith(forgotten)).isEqualTo(forgotten);
        assertThat(forgotten.view().isMember(GUEST)).isFalse();
    }

    @Test
    void letsWhoWasForgottenComeBack() throws Exception {
        Roster forgotten = forget(forget(left, 0, LATER), 1, LATER);

        Roster back = TestNetwork.editor(forgotten, 2, LATER).admit(TestNetwork.invited(5, 20_000));

        assertThat(back.view().isMember(GUEST)).isTrue();
        assertThat(back.merge(left).view().isMember(GUEST)).isTrue();
    }

    @Test
    void neverForgetsAKick() throws Exception {
        Roster kicked =
                TestNetwork.editor(NETWORK.admitted(NETWORK.withCoordinators(1), 5), 1, NOW)
                        .kick(GUEST);

        Roster forgotten = forget(forget(kicked, 0, LATER), 1, LATER);

        assertThat(forgotten.view().isBanned(GUEST)).isTrue();
    }

    /** Its own page from a backup says again what it had forgotten, and something new. */
    @Test
    void doesNotRememberWhenItFindsItsOldPage() throws Exception {
        Roster forgotten = forget(forget(left, 0, LATER), 1, LATER);
        Roster restored = left;
        for (int i = 0; i < 9; i++) {
            restored = TestNetwork.editor(restored).setName(TestNetwork.label("net" + i));
        }
        Roster merged = restored.merge(forgotten);
        assertThat(merged.pages().find(TestNetwork.FOUNDER))
                .as("the later page")
                .isEqualTo(restored.pages().find(TestNetwork.FOUNDER));

        Roster united = TestNetwork.editor(merged).unite(List.of(restored, forgotten));

        assertThat(united.view().isMember(GUEST)).isFalse();
        assertThat(united.view().name()).isEqualTo(TestNetwork.label("net8"));
        assertThat(united.merge(restored).merge(forgotten)).isEqualTo(united);
    }

    /**
     * Members, names, bans, keys of everybody together are the same before and after, as long as
     * none is away for longer than things are kept.
     */
    @Test
    void changesNothingForAnybody() {
        int[] forgotten = {0};
        Seeded.times(
                300,
                random -> {
                    int coordinators = 2 + random.nextInt(7);
                    List<Replica> replicas = replicas(coordinators);
                    Instant now = NOW;
                    for (int step = 0; step < 150; step++) {
                        now = now.plus(Duration.ofHours(random.nextInt(24 * 12)));
                        if (step % 10 == 0) {
                            Roster all = union(replicas);
                            replicas.forEach(replica -> replica.roster = all);
                        }
                        Replica one = replicas.get(random.nextInt(coordinators));
                        switch (random.nextInt(4)) {
                            case 0 -> meet(one, replicas.get(random.nextInt(coordinators)));
                            case 1 -> forgotten[0] += forget(replicas, one, now);
                            default -> one.act(random, now, new ArrayList<>());
                        }
                    }
                });

        assertThat(forgotten[0]).as("times something was forgotten").isGreaterThan(300);
    }

    /** Else what is written about who is long gone would fill the roster. */
    @Test
    void leavesNothingOfWhoIsLongGoneOnceAllHaveForgotten() {
        Seeded.times(
                100,
                random -> {
                    List<Replica> replicas = replicas(2 + random.nextInt(4));
                    Instant now = played(random, replicas);
                    Roster all = union(replicas);
                    for (int guest = 0; guest < Replica.GUESTS; guest++) {
                        DeviceId device = TestDevices.id(Replica.FIRST_GUEST + guest);
                        if (all.view().isMember(device)) {
                            all =
                                    TestNetwork.editor(all, 0, now)
                                            .depart(device, Departure.Cause.LEFT);
                        }
                    }
                    Instant end = now.plus(Duration.ofDays(91));
                    for (int round = 0; round < 8; round++) {
                        for (int by = 0; by < replicas.size(); by++) {
                            all = new RosterEditor(all, TestDevices.id(by), end).forget();
                        }
                    }
                    RosterView view = all.view();
                    assertThat(all.entries().all(EntryKind.MEMBERSHIP))
                            .allMatch(
                                    entry ->
                                            view.isMember(entry.device())
                                                    || view.isBanned(entry.device())
                                                    || view.isApproved(entry.device()));
                });
    }

    private static Instant played(Random random, List<Replica> replicas) {
        Instant now = NOW;
        for (int step = 0; step < 60; step++) {
            now = now.plusSeconds(1 + random.nextInt(1000));
            Replica one = replicas.get(random.nextInt(replicas.size()));
            if (random.nextInt(4) == 0) {
                meet(one, replicas.get(random.nextInt(replicas.size())));
            } else {
                one.act(random, now, new ArrayList<>());
            }
        }
        return now;
    }

    private static List<Replica> replicas(int coordinators) {
        Roster start = NETWORK.withCoordinators(IntStream.range(1, coordinators).toArray());
        return IntStream.range(0, coordinators)
                .mapToObj(number -> new Replica(TestDevices.id(number), start))
                .toList();
    }

    private static void meet(Replica one, Replica other) {
        one.roster = one.roster.merge(other.roster);
    }

    /** How much one has forgotten: 1 or nothing. */
    private static int forget(List<Replica> replicas, Replica one, Instant now)
            throws MantaException {
        Roster before = union(replicas);
        Roster had = one.roster;
        one.roster = new RosterEditor(one.roster, one.id, now).forget();
        Roster after = union(replicas);
        assertMeansTheSame(after.view(), before.view());
        return had == one.roster ? 0 : 1;
    }

    private static void assertMeansTheSame(RosterView after, RosterView before) {
        assertThat(after.members()).isEqualTo(before.members());
        assertThat(after.approved()).isEqualTo(before.approved());
        assertThat(after.keys()).isEqualTo(before.keys());
        assertThat(after.name()).isEqualTo(before.name());
        for (int guest = 0; guest < Replica.GUESTS; guest++) {
            DeviceId device = TestDevices.id(Replica.FIRST_GUEST + guest);
            assertThat(after.isBanned(device)).isEqualTo(before.isBanned(device));
        }
    }

    private static Roster union(List<Replica> replicas) {
        return replicas.stream().map(replica -> replica.roster).reduce(Roster::merge).orElseThrow();
    }

    private static Roster forget(Roster roster, int by, Instant now) throws MantaException {
        return TestNetwork.editor(roster, by, now).forget();
    }

    private static Roster leave(Roster roster, int by) {
        try {
            return TestNetwork.editor(roster, by, NOW).depart(GUEST, Departure.Cause.LEFT);
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }
}
