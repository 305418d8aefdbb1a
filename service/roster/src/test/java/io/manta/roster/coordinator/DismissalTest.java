package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.Roster;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Seat;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Device 2 is dismissed, device 1 has not heard of it and believes what device 2 goes on writing.
 */
class DismissalTest {
    private static final TestNetwork NETWORK = new TestNetwork(4);
    private static final DeviceId GUEST = TestDevices.id(5);
    private static final DeviceId DISMISSED = TestDevices.id(2);
    private static final Instant NOW = TestNetwork.START;

    /** With the founder, device 1 and device 2 as coordinators, in the first epoch. */
    private final Roster first = NETWORK.withCoordinators(1, 2);

    @Test
    void whatItWroteInTimeStandsWhateverItWritesLateInItsPlace() throws Exception {
        Roster inTime = let(first, 2, 70);
        Roster second = without2(inTime);
        Roster late = let(leave(inTime, 2), 2, 71);
        Roster unaware = let(leave(late, 2), 2, 72);

        assertThat(unaware.view().isMember(GUEST)).isTrue();
        Roster together = second.merge(unaware);
        assertThat(together.view().isMember(GUEST)).isTrue();
        assertThat(together.view().membership(GUEST)).isEqualTo(second.view().membership(GUEST));
        assertThat(unaware.merge(second).hash()).isEqualTo(together.hash());
    }

    @Test
    void whatItWritesLateAndDatesBackDoesNotCount() throws Exception {
        Roster second = without2(let(first, 2, 70));
        Register<Membership> backDated =
                Register.of(
                        EntryKind.MEMBERSHIP,
                        Subject.of(TestDevices.id(6)),
                        new Stamp(1, DISMISSED),
                        1,
                        new Membership(NOW, new Seat(0, 0), Optional.empty(), Optional.empty()));
        Roster unaware = TestNetwork.with(first, List.of(backDated));

        assertThat(unaware.view().isMember(TestDevices.id(6))).isTrue();
        assertThat(second.merge(unaware).view().isMember(TestDevices.id(6))).isFalse();
        assertThat(unaware.merge(second).view().isMember(TestDevices.id(6))).isFalse();
    }

    @Test
    void aRemovalThatBelievedItEndsNoAdmissionItNeverKnewOf() throws Exception {
        Roster second = let(without2(first), 0, 70);
        Roster late = let(busy(first, 2), 2, 71);
        Roster unaware = leave(late, 1);

        assertThat(unaware.clock()).isGreaterThan(second.clock());
        assertThat(second.merge(unaware).view().isMember(GUEST)).isTrue();
        assertThat(unaware.merge(second).view().isMember(GUEST)).isTrue();
    }

    @Test
    void aRemovalThatBelievedItEndsNothingItWritesWhenTrustedAgain() throws Exception {
        Roster unaware = leave(let(busy(first, 2), 2, 71), 1);
        Roster trusted = TestNetwork.editor(without2(first)).appoint(DISMISSED);
        Roster second = let(busy(first, 2).merge(trusted), 2, 72);

        assertThat(unaware.clock()).isGreaterThan(second.clock());
        assertThat(second.merge(unaware).view().isMember(GUEST)).isTrue();
        assertThat(unaware.merge(second).view().isMember(GUEST)).isTrue();
    }

    @Test
    void whoHonestlyLetsInWhomItHadBannedNeedsNotDoItAgain() throws Exception {
        Roster banned = TestNetwork.editor(NETWORK.admitted(first, 5)).kick(GUEST);
        Roster second = without2(banned);
        Roster pardoned = TestNetwork.editor(banned, 2, NOW).approve(GUEST);
        Roster left = leave(TestNetwork.editor(pardoned, 2, NOW).admit(approved()), 2);
        Roster unaware = TestNetwork.editor(left, 1, NOW).approve(GUEST);

        assertThat(second.view().isBanned(GUEST)).isTrue();
        assertThat(second.merge(unaware).view().isApproved(GUEST)).isTrue();
    }

    @Test
    void whoComesInWithASpentInviteIsNotInBecauseOfIt() throws Exception {
        Roster second = TestNetwork.editor(without2(first)).admit(TestNetwork.invited(6, 71));
        Roster late = let(busy(first, 2), 2, 70);
        Roster unaware = let(late, 1, 71);

        assertThat(second.merge(unaware).view().isMember(TestDevices.id(6))).isTrue();
        assertThat(second.merge(unaware).view().isMember(GUEST)).isFalse();
    }

    /** Though that one has forgotten removals which this one has never seen. */
    @Test
    void nobodyWhoHasNotHeardOfItUndoesIt() throws Exception {
        Roster second = without2(first);
        Roster old = leave(let(busy(first, 1), 1, 70), 1);
        Roster unaware = TestNetwork.editor(old, 1, NOW.plus(Duration.ofDays(100))).forget();

        assertThat(unaware.forgottenUpTo(TestDevices.id(1))).isGreaterThan(second.clock());
        Roster updated = second.updatedWith(unaware);
        assertThat(updated.epochs()).isEqualTo(second.epochs());
        assertThat(updated.view().isCoordinator(DISMISSED)).isFalse();
    }

    private static Admission approved() {
        return Admission.of(GUEST, TestNetwork.label("host5"), new Proof.Approved());
    }

    private static Roster without2(Roster roster) throws MantaException {
        return TestNetwork.editor(roster)
                .nextEpoch(NETWORK.root, NETWORK.epochKey(2).id(), List.of(DISMISSED));
    }

    private static Roster let(Roster roster, int by, int invite) throws MantaException {
        return TestNetwork.editor(roster, by, NOW).admit(TestNetwork.invited(5, invite));
    }

    private static Roster leave(Roster roster, int by) throws MantaException {
        return TestNetwork.editor(roster, by, NOW).depart(GUEST, Departure.Cause.LEFT);
    }

    /** With much higher counters. */
    private static Roster busy(Roster roster, int by) throws MantaException {
        Roster busy = roster;
        for (int i = 0; i < 40; i++) {
            busy = TestNetwork.editor(busy, by, NOW).setName(TestNetwork.label("net" + i));
        }
        return busy;
    }
}
