package io.manta.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.InviteUse;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Naming;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Seat;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Seen;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a coordinator may sign that wants to keep everybody busy. */
class HostileRosterTest {
    private static final TestNetwork NETWORK = new TestNetwork(5);
    private static final Roster FOUNDED = NETWORK.founded();

    /** Far more than any case takes. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    @Test
    void readsAndMergesTwoThousandDevicesWithOneName() {
        List<Register<?>> entries = new ArrayList<>();
        for (int i = 1; i < 2_048; i++) {
            entries.add(membership(TestDevices.id(i), TestNetwork.FOUNDER, 7));
            entries.add(
                    Register.of(
                            EntryKind.NAMING,
                            Subject.of(TestDevices.id(i)),
                            new Stamp(7, TestNetwork.FOUNDER),
                            1,
                            new Naming(TestNetwork.label("web"))));
        }

        Roster read = assertTimeout(BOUND, () -> readAndMerged(entries));

        assertThat(read.view().members()).hasSize(2_048);
    }

    @Test
    void endsAThousandMembershipsThatManyRemovalsName() {
        DeviceId device = TestDevices.id(1);
        List<Register<?>> entries = new ArrayList<>();
        for (int i = 2; i < 1_002; i++) {
            entries.add(membership(device, TestDevices.id(i), 7));
        }
        Ended all = new Ended(Seen.of(entries), new Seat(0, 0));
        for (int i = 2; i < 1_002; i++) {
            entries.add(appointment(TestDevices.id(i)));
        }
        for (int i = 2; i < 18; i++) {
            entries.add(
                    Register.of(
                            EntryKind.DEPARTURE,
                            Subject.of(device),
                            new Stamp(8, TestDevices.id(i)),
                            1,
                            new Departure(Departure.Cause.LEFT, TestNetwork.START, all)));
        }

        Roster read = assertTimeout(BOUND, () -> readAndMerged(entries));

        assertThat(read.view().isMember(device)).isFalse();
        assertThat(read.view().memberships(device)).hasSize(1_000);
    }

    /** Bytes 0, 31 and 1, 0 count the same in a table's hash: whoever signs may choose them. */
    @Test
    void findsInvitesWhoseHashesCollide() {
        List<Register<?>> entries = new ArrayList<>();
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 8_192; i++) {
            byte[] hash = new byte[SecretHash.BYTES];
            for (int pair = 0; pair < hash.length / 2; pair++) {
                boolean set = (i >>> pair & 1) == 1;
                hash[2 * pair] = (byte) (set ? 1 : 0);
                hash[2 * pair + 1] = (byte) (set ? 0 : 31);
            }
            hashes.add(Arrays.hashCode(hash));
            entries.add(use(SecretHash.of(hash), TestDevices.id(1 + i % 1_000)));
        }

        Roster read = assertTimeout(BOUND, () -> readAndMerged(entries));

        assertThat(hashes).hasSize(1);
        assertThat(read.view().members()).hasSize(1);
    }

    @Test
    void checksNoMoreIdsThanThereMayBe() {
        List<Register<?>> entries = new ArrayList<>();
        for (int i = 0; i < 5_130; i++) {
            entries.add(use(TestNetwork.invite(i), TestDevices.id(1 + i)));
        }

        assertThatThrownBy(() -> readAndMerged(entries)).hasMessageContaining("5120 ids");
    }

    private static Register<?> membership(DeviceId device, DeviceId by, long counter) {
        return Register.of(
                EntryKind.MEMBERSHIP,
                Subject.of(device),
                new Stamp(counter, by),
                1,
                new Membership(
                        TestNetwork.START, new Seat(0, 0), Optional.empty(), Optional.empty()));
    }

    private static Register<?> appointment(DeviceId device) {
        return Register.of(
                EntryKind.ROLE,
                Subject.of(device),
                new Stamp(7, TestNetwork.FOUNDER),
                1,
                new Role(Role.Kind.COORDINATOR));
    }

    private static Register<?> use(SecretHash invite, DeviceId device) {
        return Register.of(
                EntryKind.INVITE_USE,
                Subject.of(invite),
                new Stamp(7, TestNetwork.FOUNDER),
                1,
                new InviteUse(device, Seen.NOTHING));
    }

    private static Roster readAndMerged(List<Register<?>> entries) throws MantaException {
        Roster hostile = TestNetwork.with(FOUNDED, entries);
        byte[] bytes = NETWORK.signed(hostile).bytes();
        Roster read =
                RosterVerifier.verify(RosterBlob.parse(bytes), NETWORK.id(), Optional.empty());
        Roster merged = FOUNDED.updatedWith(read);
        assertThat(merged).isEqualTo(hostile);
        assertThat(merged.view().removals()).isNotNull();
        return merged;
    }
}
