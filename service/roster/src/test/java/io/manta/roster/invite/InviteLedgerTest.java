package io.manta.roster.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.roster.Seeded;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InviteLedgerTest {
    private static final NetworkId NETWORK = new TestNetwork(1).id();
    private static final Instant NOW = TestNetwork.START;
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final DeviceId ANN = TestDevices.id(10);
    private static final DeviceId BOB = TestDevices.id(11);

    private final InviteLedger empty = InviteLedger.empty(NETWORK);

    @Test
    void knowsWhatWasIssued() throws Exception {
        InviteLedger ledger =
                editor(empty, 0, NOW)
                        .issue(hash(1), TOMORROW, Optional.of(TestNetwork.label("nas")));

        InviteStatus invite = ledger.find(hash(1)).orElseThrow();

        assertThat(ledger.invites()).containsExactly(invite);
        assertThat(invite.by()).isEqualTo(TestDevices.id(0));
        assertThat(invite.issuedAt()).isEqualTo(NOW);
        assertThat(invite.expiresAt()).isEqualTo(TOMORROW);
        assertThat(invite.hostname()).contains(TestNetwork.label("nas"));
        assertThat(invite.state(NOW)).isEqualTo(InviteStatus.State.PENDING);
        assertThat(editor(ledger, 0, NOW).issue(hash(1), TOMORROW, Optional.empty()))
                .isSameAs(ledger);
    }

    @Test
    void letsInOneDeviceOnly() throws Exception {
        InviteLedger spent = redeemed(issued(1), 0, 1, ANN);

        assertThat(state(spent, 1)).isEqualTo(InviteStatus.State.SPENT);
        assertThat(spent.find(hash(1)).orElseThrow().spentBy()).contains(ANN);
        assertRefused(ErrorCode.INVITE_SPENT, () -> editor(spent, 0, NOW).redeem(secret(1), BOB));
        assertRefused(ErrorCode.INVITE_SPENT, () -> editor(spent, 2, NOW).redeem(secret(1), BOB));
    }

    @Test
    void letsTheSameDeviceAskAgain() throws Exception {
        InviteLedger spent = redeemed(issued(1), 0, 1, ANN);

        assertThat(redeemed(spent, 0, 1, ANN)).isSameAs(spent);
        assertThat(editor(spent, 0, TOMORROW).redeem(secret(1), ANN).ledger()).isSameAs(spent);
    }

    @Test
    void isUsableAgainWhenGivenBack() throws Exception {
        InviteLedger spent = redeemed(issued(1), 0, 1, ANN);

        assertThat(editor(spent, 0, NOW).giveBack(hash(1), BOB)).isSameAs(spent);
        assertThat(editor(spent, 2, NOW).giveBack(hash(1), ANN)).isSameAs(spent);

        InviteLedger back = editor(spent, 0, NOW).giveBack(hash(1), ANN);

        assertThat(state(back, 1)).isEqualTo(InviteStatus.State.PENDING);
        assertThat(editor(back, 0, NOW).giveBack(hash(1), ANN)).isSameAs(back);
        assertThat(back.merge(spent)).as("an old copy undoes nothing").isSameAs(back);
        assertThat(redeemed(back, 0, 1, BOB).find(hash(1)).orElseThrow().spentBy()).contains(BOB);
    }

    @Test
    void isRevokedByTheBeginningOfItsId() throws Exception {
        InviteLedger ledger = issued(1, 2);
        SecretHash found = ledger.find(hash(2).id().substring(0, 6)).hash();

        InviteLedger revoked = editor(ledger, 0, NOW).revoke(found);

        assertThat(state(revoked, 1)).isEqualTo(InviteStatus.State.PENDING);
        assertThat(state(revoked, 2)).isEqualTo(InviteStatus.State.REVOKED);
        assertThat(editor(revoked, 0, NOW).revoke(found)).isSameAs(revoked);
        assertRefused(
                ErrorCode.INVITE_REVOKED, () -> editor(revoked, 0, NOW).redeem(secret(2), ANN));
    }

    @Test
    void findsNothingByAnIdThatIsNoneOrSeverals() throws Exception {
        InviteLedger many = issued(range(1, 40));

        assertRefused(ErrorCode.NOT_FOUND, () -> many.find(""));
        assertRefused(ErrorCode.NOT_FOUND, () -> many.find("0"));
        assertRefused(ErrorCode.NOT_FOUND, () -> editor(many, 0, NOW).revoke(hash(99)));
        // 39 ids begin with 32 letters, so two at least with the same.
        assertThat(
                        many.invites().stream()
                                .map(invite -> invite.hash().id().substring(0, 1))
                                .filter(letter -> isAmbiguous(many, letter)))
                .isNotEmpty();
    }

    @Test
    void letsInNobodyOnceItsTimeIsOver() throws Exception {
        InviteLedger ledger = issued(1);

        assertThat(ledger.find(hash(1)).orElseThrow().state(TOMORROW))
                .isEqualTo(InviteStatus.State.EXPIRED);
        assertRefused(
                ErrorCode.INVITE_EXPIRED, () -> editor(ledger, 0, TOMORROW).redeem(secret(1), ANN));
        assertThat(editor(ledger, 0, TOMORROW.minusSeconds(1)).redeem(secret(1), ANN).invite())
                .isEqualTo(ledger.find(hash(1)).orElseThrow());
    }

    @Test
    void doesNotKnowWhatWasNotIssued() {
        assertRefused(ErrorCode.INVITE_INVALID, () -> editor(empty, 0, NOW).redeem(secret(1), ANN));
    }

    @Test
    void forgetsWhatIsLongOver() throws Exception {
        InviteLedger ledger = issued(1);
        Instant last = TOMORROW.plus(LedgerEditor.KEPT);

        assertThat(editor(ledger, 0, last).forget()).isSameAs(ledger);
        InviteLedger forgotten = editor(ledger, 0, last.plusSeconds(1)).forget();
        assertThat(forgotten.invites()).isEmpty();
        assertThat(forgotten.merge(ledger)).as("an old copy undoes nothing").isSameAs(forgotten);
        assertThat(editor(forgotten, 0, last.plusSeconds(1)).forget()).isSameAs(forgotten);
    }

    @Test
    void mergesInAnyOrderAndAsOftenAsOneLikes() {
        Seeded.times(
                300,
                random -> {
                    InviteLedger a = random(random, 0);
                    InviteLedger b = random(random, 1);
                    InviteLedger c = random(random, 2);

                    assertThat(a.merge(b)).isEqualTo(b.merge(a));
                    assertThat(a.merge(b).encoded()).isEqualTo(b.merge(a).encoded());
                    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
                    assertThat(a.merge(a)).isSameAs(a);
                    InviteLedger both = a.merge(b);
                    assertThat(both.merge(a)).isSameAs(both);
                    assertThat(both.merge(b)).isSameAs(both);
                });
    }

    @Test
    void staysWhatItIsAsBytes() {
        Seeded.times(
                300,
                random -> {
                    InviteLedger ledger = random(random, 0).merge(random(random, 1));
                    byte[] encoded = ledger.encoded();

                    InviteLedger read = InviteLedger.decode(encoded, NETWORK);

                    assertThat(read).isEqualTo(ledger);
                    assertThat(read.encoded()).isEqualTo(encoded);
                    assertThat(read.invites()).isEqualTo(ledger.invites());
                    byte[] cut = Arrays.copyOf(encoded, random.nextInt(encoded.length));
                    assertRefused(
                            ErrorCode.INVALID_ARGUMENT, () -> InviteLedger.decode(cut, NETWORK));
                });
    }

    @Test
    void keepsNetworksApart() throws Exception {
        NetworkId other = new TestNetwork(2).id();
        byte[] encoded = issued(1).sealedBy(TestDevices.key(0)).encoded();

        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> InviteLedger.decode(encoded, other));
        assertThatThrownBy(() -> empty.merge(InviteLedger.empty(other)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsWrittenInTheNameOfAnother() throws Exception {
        byte[] zeros = new byte[64];
        InviteLedger own = issued(1).sealedBy(TestDevices.key(0));
        byte[] forged = own.encoded();
        // The seal is the last: that of another device, none, or that of other entries.
        for (byte[] seal :
                List.of(
                        zeros,
                        TestDevices.key(1).sign(forged),
                        Arrays.copyOfRange(
                                issued(2).sealedBy(TestDevices.key(0)).encoded(),
                                forged.length - zeros.length,
                                forged.length))) {
            System.arraycopy(seal, 0, forged, forged.length - seal.length, seal.length);
            assertThatThrownBy(() -> InviteLedger.decode(forged, NETWORK))
                    .hasMessageContaining("not sealed its page");
            assertThatThrownBy(() -> own.read(forged)).hasMessageContaining("not sealed its page");
        }
        assertThat(own.read(own.encoded())).isEqualTo(own);
        assertThatThrownBy(() -> issued(1).encoded()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goesOnWhenSomebodyHasCountedToTheEnd() throws Exception {
        DeviceId hostile = TestDevices.id(1);
        Page page = Page.draft(hostile, Stamp.MAX_COUNTER, Registers.NONE);
        InviteLedger last = empty.with(page);

        InviteLedger ledger = last.merge(issued(1));
        InviteLedger more = editor(ledger, 0, NOW).issue(hash(2), TOMORROW, Optional.empty());
        InviteLedger most = editor(more, 0, NOW).revoke(hash(1));

        assertThat(most.merge(ledger).merge(more)).isSameAs(most);
        assertThat(state(most, 1)).isEqualTo(InviteStatus.State.REVOKED);
        assertThat(state(most, 2)).isEqualTo(InviteStatus.State.PENDING);
    }

    /** Restored from a backup, or running twice. */
    @Test
    void unitesTwoPagesOfOneCoordinator() throws Exception {
        InviteLedger one = editor(issued(1), 0, NOW).revoke(hash(1));
        InviteLedger other = editor(issued(1), 0, NOW).issue(hash(2), TOMORROW, Optional.empty());

        for (InviteLedger united :
                List.of(editor(one, 0, NOW).unite(other), editor(other, 0, NOW).unite(one))) {
            assertThat(state(united, 1)).isEqualTo(InviteStatus.State.REVOKED);
            assertThat(state(united, 2)).isEqualTo(InviteStatus.State.PENDING);
            assertThat(united.merge(one).merge(other)).isSameAs(united);
            assertThat(editor(united, 0, NOW).unite(one)).isSameAs(united);
        }
        InviteLedger newer = editor(one, 0, NOW).issue(hash(3), TOMORROW, Optional.empty());
        assertThat(editor(newer, 0, NOW).unite(one)).as("an old copy").isSameAs(newer);
    }

    @Test
    void remindsNobodyOfWhatIsLongOver() throws Exception {
        InviteLedger ledger = redeemed(issued(1), 2, 1, ANN);
        Instant late = TOMORROW.plus(LedgerEditor.KEPT).plusSeconds(1);

        InviteLedger first = editor(ledger, 0, late).forget();
        InviteLedger both = editor(first, 2, late).forget();

        assertThat(both.invites()).isEmpty();
        assertThat(both.spending(hash(1), TestDevices.id(2))).isEmpty();
        assertThat(editor(both, 0, late).unite(ledger)).isSameAs(both);
        assertThat(ledger.merge(both)).isEqualTo(both);
    }

    /** What a coordinator has after some edits; those that are refused have not happened. */
    private InviteLedger random(Random random, int by) {
        InviteLedger ledger = empty;
        for (int i = random.nextInt(15); i > 0; i--) {
            int number = random.nextInt(5);
            DeviceId device = random.nextBoolean() ? ANN : BOB;
            LedgerEditor editor = editor(ledger, by, NOW.plusSeconds(random.nextInt(60)));
            try {
                ledger =
                        switch (random.nextInt(5)) {
                            case 0, 1 -> editor.issue(hash(number), TOMORROW, Optional.empty());
                            case 2 -> editor.redeem(secret(number), device).ledger();
                            case 3 -> editor.giveBack(hash(number), device);
                            default -> editor.revoke(hash(number));
                        };
            } catch (MantaException e) {
                assertThat(e.code()).isNotEqualTo(ErrorCode.LIMIT_REACHED);
            }
        }
        return ledger.sealedBy(TestDevices.key(by));
    }

    private InviteLedger issued(int... numbers) throws MantaException {
        InviteLedger ledger = empty;
        for (int number : numbers) {
            ledger = editor(ledger, 0, NOW).issue(hash(number), TOMORROW, Optional.empty());
        }
        return ledger;
    }

    private static InviteLedger redeemed(InviteLedger ledger, int by, int number, DeviceId device)
            throws MantaException {
        return editor(ledger, by, NOW).redeem(secret(number), device).ledger();
    }

    private static InviteStatus.State state(InviteLedger ledger, int number) {
        return ledger.find(hash(number)).orElseThrow().state(NOW);
    }

    private static boolean isAmbiguous(InviteLedger ledger, String prefix) {
        try {
            ledger.find(prefix);
            return false;
        } catch (MantaException e) {
            return e.code() == ErrorCode.INVALID_ARGUMENT;
        }
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static LedgerEditor editor(InviteLedger ledger, int by, Instant now) {
        return new LedgerEditor(ledger, TestDevices.id(by), now);
    }

    private static byte[] secret(int number) {
        return new byte[] {0, (byte) number};
    }

    private static SecretHash hash(int number) {
        return SecretHash.ofSecret(secret(number));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable attempt) {
        MantaException refusal = catchThrowableOfType(MantaException.class, attempt);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}
