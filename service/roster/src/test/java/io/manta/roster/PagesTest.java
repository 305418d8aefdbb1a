package io.manta.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import io.manta.roster.invite.InviteLedger;
import io.manta.roster.invite.LedgerEditor;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a coordinator with altered software may sign, and what nobody takes from it. */
class PagesTest {
    private static final TestNetwork NETWORK = new TestNetwork(8);
    private static final DeviceId GUEST = TestDevices.id(5);

    /** With the founder, device 1 and device 2 as coordinators, who have all written something. */
    private final Roster roster = letIn(letIn(NETWORK.withCoordinators(1, 2), 1, 6), 2, 7);

    private static Roster letIn(Roster roster, int by, int guest) {
        try {
            return TestNetwork.sealed(
                    TestNetwork.editor(roster, by, TestNetwork.START)
                            .admit(TestNetwork.invited(guest, 300 + guest)));
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    private int pageOf(int device) {
        return pageOf(roster, device);
    }

    private static int pageOf(Roster roster, int device) {
        List<DeviceId> authors = roster.pages().all().stream().map(Page::author).toList();
        return authors.indexOf(TestDevices.id(device));
    }

    @Test
    void readsWhatItsAuthorsHaveSealed() throws Exception {
        assertThat(read(new PageForger(roster))).isEqualTo(roster);
    }

    @Test
    void refusesAPageForgedInAnothersName() {
        Roster forged = letIn(roster, 1, 5);
        DeviceKey forger = TestDevices.key(2);
        byte[] body = new PageForger(forged).body(pageOf(forged, 1));

        assertRefused(new PageForger(roster).put(pageOf(1), body, forger), "not sealed its page");
        assertRefused(
                new PageForger(roster).put(pageOf(1), body, new byte[64]), "not sealed its page");
        byte[] seal = new PageForger(roster).seal(pageOf(1));
        assertRefused(new PageForger(roster).put(pageOf(1), body, seal), "not sealed its page");
    }

    @Test
    void refusesAPageOfAnotherNetwork() {
        TestNetwork other = new TestNetwork(9);
        Roster elsewhere = letIn(other.withCoordinators(1, 2), 1, 5);
        PageForger there = new PageForger(elsewhere);
        int place = pageOf(elsewhere, 1);

        assertRefused(
                new PageForger(roster).put(pageOf(1), there.body(place), there.seal(place)),
                "not sealed its page");
    }

    @Test
    void refusesAPageOfTheLedger() throws Exception {
        InviteLedger ledger =
                new LedgerEditor(
                                InviteLedger.empty(NETWORK.id()),
                                TestDevices.id(1),
                                TestNetwork.START)
                        .issue(TestNetwork.invite(1), TestNetwork.START, Optional.empty())
                        .sealedBy(TestDevices.key(1));
        CborReader in = new CborReader(ledger.encoded());
        in.array(3);
        in.number(2);
        in.bytes(32);
        in.array(1);
        in.array(2);
        byte[] body = in.bytes(9999);
        byte[] seal = in.bytes(64);

        assertRefused(new PageForger(roster).put(pageOf(1), body, seal), "not sealed its page");
        assertThat(read(new PageForger(roster).put(pageOf(1), body, TestDevices.key(1))))
                .as("with a roster's seal")
                .isNotNull();
    }

    @Test
    void isNotSetBackByAnOlderPage() throws Exception {
        Roster newer = letIn(roster, 1, 5);
        PageForger old = new PageForger(roster);
        PageForger mixed =
                new PageForger(newer)
                        .put(pageOf(newer, 1), old.body(pageOf(1)), old.seal(pageOf(1)));

        Roster read = read(mixed);

        assertThat(read.view().isMember(GUEST)).isFalse();
        assertThat(newer.updatedWith(read)).isSameAs(newer);
        assertThat(read.updatedWith(newer)).isEqualTo(newer);
    }

    @Test
    void refusesAPageWithSwappedEntries() throws Exception {
        PageForger forger = new PageForger(roster);
        byte[] swapped = swapped(forger.body(pageOf(0)));

        byte[] seal = forger.seal(pageOf(0));
        assertRefused(new PageForger(roster).put(pageOf(0), swapped, seal), "not sealed its page");
        assertRefused(
                new PageForger(roster).put(pageOf(0), swapped, TestDevices.key(0)), "out of order");
    }

    /** With its first two entries in the places of each other. */
    private static byte[] swapped(byte[] body) throws Exception {
        CborReader in = new CborReader(body);
        CborWriter out = new CborWriter();
        out.array(in.array(3)).bytes(in.bytes(32)).number(in.number(Long.MAX_VALUE));
        int count = in.array(1000);
        out.array(count);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CborWriter entry = new CborWriter();
            entry.array(in.array(5))
                    .number(in.number(99))
                    .bytes(in.bytes(64))
                    .number(in.number(Long.MAX_VALUE))
                    .number(in.number(99))
                    .bytes(in.bytes(9999));
            entries.add(entry.toByteArray());
        }
        Collections.swap(entries, 0, 1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(out.toByteArray());
        for (byte[] entry : entries) {
            all.write(entry);
        }
        return all.toByteArray();
    }

    @Test
    void refusesPagesOutOfOrderOrTwiceOrWithoutEnd() {
        assertRefused(new PageForger(roster).swap(0, 1), "out of order");
        PageForger twice = new PageForger(roster);
        twice.add(twice.body(2), twice.seal(2));
        assertRefused(twice, "out of order");
        PageForger longer = new PageForger(roster);
        byte[] body = longer.body(pageOf(1));
        byte[] more = Arrays.copyOf(body, body.length + 1);
        assertRefused(longer.put(pageOf(1), more, TestDevices.key(1)), "");
    }

    @Test
    void takesTheSameOfTwoPagesOfOneRevision() throws Exception {
        Roster one = letIn(roster, 1, 5);
        Roster other = letIn(roster, 1, 8);
        assertThat(revision(one, 1)).isEqualTo(revision(other, 1));

        Roster together = one.merge(other);

        assertThat(other.merge(one)).isEqualTo(together);
        assertThat(together.hash()).isEqualTo(other.merge(one).hash());
        assertThat(together.merge(one)).isSameAs(together);
        assertThat(together.merge(other)).isSameAs(together);
        // Only device 1 itself can say both.
        Roster united =
                TestNetwork.sealed(
                        TestNetwork.editor(together, 1, TestNetwork.START)
                                .unite(List.of(one, other)));
        assertThat(united.view().isMember(GUEST)).isTrue();
        assertThat(united.view().isMember(TestDevices.id(8))).isTrue();
        assertThat(together.merge(united)).isEqualTo(united);
        assertThat(
                        TestNetwork.editor(united, 1, TestNetwork.START)
                                .unite(List.of(one, other, united)))
                .isSameAs(united);
    }

    private static long revision(Roster roster, int device) {
        return roster.pages().find(TestDevices.id(device)).orElseThrow().revision();
    }

    @Test
    void refusesAnEntryLaterThanItsPage() {
        Register<Setting> late = setting(1, 50, "late");
        assertThatThrownBy(
                        () -> Page.draft(TestDevices.id(1), 49, Registers.NONE.with(List.of(late))))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] body =
                new PageForger(TestNetwork.with(roster, List.of(late)))
                        .body(pageOf(TestNetwork.with(roster, List.of(late)), 1))
                        .clone();
        // array, id with its head of two bytes, then the revision with its own.
        assertThat(body[35] & 0xFF).isEqualTo(0x18);
        body[36] = 49;

        assertRefused(
                new PageForger(roster).put(pageOf(1), body, TestDevices.key(1)),
                "later than its page");
    }

    private static Register<Setting> setting(int by, long counter, String name) {
        return Register.of(
                EntryKind.SETTING,
                Subject.of(Setting.NAME),
                new Stamp(counter, TestDevices.id(by)),
                1,
                new Setting(name));
    }

    private static Register<Role> role(int by, long counter, int device) {
        return Register.of(
                EntryKind.ROLE,
                Subject.of(TestDevices.id(device)),
                new Stamp(counter, TestDevices.id(by)),
                1,
                new Role(Role.Kind.COORDINATOR));
    }

    @Test
    void refusesAPageOfOneWhomNobodyMadeACoordinator() {
        Roster alone = TestNetwork.with(roster, List.of(setting(6, 50, "mine")));
        assertRefused(new PageForger(alone), "never made a coordinator");
        // Nor by itself, nor by its like.
        Roster circle =
                TestNetwork.with(roster, List.of(role(6, 50, 6), role(6, 50, 7), role(7, 50, 6)));
        assertRefused(new PageForger(circle), "never made a coordinator");

        assertThat(alone.view().name()).isEqualTo(roster.view().name());
        assertThat(circle.view()).isEqualTo(roster.view());
        assertThat(roster.updatedWith(circle)).isEqualTo(roster);
    }

    @Test
    void countsThePageOfOneThatHasBeenACoordinator() throws Exception {
        Roster without2 =
                TestNetwork.sealed(
                        TestNetwork.editor(roster)
                                .nextEpoch(
                                        NETWORK.root,
                                        NETWORK.epochKey(2).id(),
                                        List.of(TestDevices.id(2))));

        assertThat(without2.view().isCoordinator(TestDevices.id(2))).isFalse();
        assertThat(without2.view().isMember(TestDevices.id(7))).isTrue();
        assertThat(without2.epochs().current().dismissed())
                .containsExactly(Map.entry(TestDevices.id(2), revision(roster, 2)));
    }

    /** Whom a dismissed coordinator makes one late, and whom that one makes one in turn. */
    @Test
    void countsNoPageOfOneWhomOnlyADismissedOneMadeACoordinatorLate() throws Exception {
        Roster second =
                TestNetwork.editor(roster)
                        .nextEpoch(
                                NETWORK.root, NETWORK.epochKey(2).id(), List.of(TestDevices.id(2)));
        Roster late =
                TestNetwork.with(
                        roster, List.of(role(2, 60, 6), role(6, 61, 7), setting(7, 62, "stolen")));
        Roster unaware = letIn(roster.updatedWith(late), 1, 5);
        assertThat(unaware.view().name()).isEqualTo(TestNetwork.label("stolen"));

        for (Roster together : List.of(second.updatedWith(unaware), unaware.updatedWith(second))) {
            assertThat(together.view().name()).isEqualTo(roster.view().name());
            assertThat(together.view().isMember(GUEST)).as("let in by device 1").isTrue();
            assertThat(together.pages().find(TestDevices.id(6))).isEmpty();
            assertThat(together.pages().find(TestDevices.id(7))).isEmpty();
            assertThat(together.clock()).as("not theirs").isLessThan(70);
        }
        assertThat(second.updatedWith(unaware)).isEqualTo(unaware.updatedWith(second));
        assertThat(second.merge(unaware)).isEqualTo(unaware.merge(second));
    }

    @Test
    void knowsByTheEpochsAloneWhoIsOut() throws Exception {
        Roster second =
                TestNetwork.editor(roster)
                        .nextEpoch(
                                NETWORK.root, NETWORK.epochKey(2).id(), List.of(TestDevices.id(2)));
        Roster late = letIn(roster, 2, 5);

        Roster knowing = late.knowing(second.epochs());

        assertThat(knowing.view().isMember(GUEST)).as("let in too late").isFalse();
        assertThat(knowing.view().isMember(TestDevices.id(7))).as("let in in time").isTrue();
        assertThat(late.knowing(roster.epochs())).isEqualTo(late);
    }

    @Test
    void readsAThousandAuthorsAndNoMore() {
        assertThat(authors(1_023).pages().all()).hasSize(1_024);
        assertThat(
                        assertTimeout(
                                Duration.ofSeconds(10), () -> read(new PageForger(authors(1_023)))))
                .isEqualTo(authors(1_023));
        assertRefused(new PageForger(authors(1_024)), "");
    }

    /** The founder and so many it made coordinators, each of whom wrote something. */
    private static Roster authors(int others) {
        List<Register<?>> entries = new ArrayList<>();
        for (int device = 1; device <= others; device++) {
            entries.add(role(0, 50, device));
            entries.add(setting(device, 50, "net" + device));
        }
        return TestNetwork.with(NETWORK.founded(), entries);
    }

    @Test
    void saysWhatToDoAboutAnotherVersion() {
        byte[] old =
                new CborWriter()
                        .array(5)
                        .number(1)
                        .bytes(NETWORK.id().bytes())
                        .array(0)
                        .array(0)
                        .array(0)
                        .toByteArray();
        assertRefused(old, "found the network anew");
        byte[] newer =
                new CborWriter().array(3).number(3).bytes(new byte[1]).array(0).toByteArray();
        assertRefused(newer, "update Manta");
    }

    @Test
    void signsNothingThatIsNotSealed() throws Exception {
        Roster unsealed = TestNetwork.editor(roster).setName(TestNetwork.label("other"));

        assertThatThrownBy(() -> RosterBlob.sign(unsealed, NETWORK.epochKey(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(unsealed.sealedBy(TestDevices.key(1))).isSameAs(unsealed);
        Roster sealed = unsealed.sealedBy(TestDevices.key(0));
        assertThat(sealed.sealedBy(TestDevices.key(0))).isSameAs(sealed);
        assertThat(RosterBlob.sign(sealed, NETWORK.epochKey(1)).hash()).isEqualTo(sealed.hash());
    }

    private static Roster read(PageForger forger) throws MantaException {
        return read(forger.content());
    }

    private static Roster read(byte[] content) throws MantaException {
        byte[] bytes = RosterVerifierTest.signedBytes(NETWORK.epochKey(1), 1, content);
        return RosterVerifier.verify(RosterBlob.parse(bytes), NETWORK.id(), Optional.empty());
    }

    private static void assertRefused(PageForger forger, String why) {
        assertRefused(forger.content(), why);
    }

    private static void assertRefused(byte[] content, String why) {
        MantaException refusal = catchThrowableOfType(MantaException.class, () -> read(content));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
        assertThat(refusal).hasMessageContaining(why);
    }
}
