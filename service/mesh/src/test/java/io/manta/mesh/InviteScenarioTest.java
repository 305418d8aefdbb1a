package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.InviteInfo;
import io.manta.mesh.call.InviteInfo.State;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome.Result;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InviteScenarioTest {
    private final MeshLab lab = new MeshLab(2);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");
    private NetworkId home;

    @BeforeEach
    void found() {
        home = ann.creates("home");
    }

    private ErrorCode refusal(MeshNode node, String code) {
        return node.failure(() -> node.mesh().join(JoinOptions.of(code)));
    }

    private State stateOf(String id) {
        return ann.now(() -> ann.mesh().invites(home)).stream()
                .filter(invite -> invite.id().equals(id))
                .map(InviteInfo::state)
                .findFirst()
                .orElseThrow();
    }

    private IssuedInvite issue(InviteOptions options) {
        return ann.now(() -> ann.mesh().invite(home, options));
    }

    @Test
    void letsInOneDeviceOnly() {
        IssuedInvite invite = issue(InviteOptions.SINGLE);
        bob.joins(invite.code());

        assertThat(refusal(carl, invite.code())).isEqualTo(ErrorCode.INVITE_SPENT);
        assertThat(carl.view().pending()).isEmpty();
        assertThat(stateOf(invite.id())).isEqualTo(State.USED);
        InviteInfo used = ann.now(() -> ann.mesh().invites(home)).getFirst();
        assertThat(used.usedBy()).contains(bob.id());
        assertThat(used.usedAt()).isPresent();
        assertThat(used.used()).isEqualTo(1);
        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void saysWhoCameWithAReusableOneAndHowMany() {
        IssuedInvite key = issue(InviteOptions.REUSABLE);
        assertThat(ann.now(() -> ann.mesh().invites(home)).getFirst())
                .returns(0, InviteInfo::used)
                .returns(Optional.empty(), InviteInfo::usedBy)
                .returns(Optional.empty(), InviteInfo::usedAt);
        bob.joins(key.code());
        lab.seconds(60);
        carl.joins(key.code());
        MeshNode dora = lab.node("dora");
        dora.joins(ann.invites());
        ann.now(() -> ann.mesh().addAdmin(home, dora.id()));
        lab.seconds(5);
        carl.now(() -> carl.mesh().leave(home));
        lab.seconds(5);

        for (MeshNode coordinator : List.of(ann, dora)) {
            InviteInfo listed =
                    coordinator.now(() -> coordinator.mesh().invites(home)).stream()
                            .filter(invite -> invite.id().equals(key.id()))
                            .findFirst()
                            .orElseThrow();
            assertThat(listed.used()).as("also who has left").isEqualTo(2);
            assertThat(listed.usedBy()).contains(carl.id());
            assertThat(listed.usedAt().orElseThrow())
                    .isCloseTo(lab.clock.now(), within(1, ChronoUnit.MINUTES));
        }
    }

    @Test
    void isGoodForAWeekAndReusableForAMonth() {
        IssuedInvite single = issue(InviteOptions.SINGLE);
        IssuedInvite reusable = issue(InviteOptions.REUSABLE);
        assertThat(Duration.between(lab.clock.now(), single.expiresAt()))
                .isCloseTo(Duration.ofDays(7), Duration.ofSeconds(5));
        assertThat(Duration.between(lab.clock.now(), reusable.expiresAt()))
                .isCloseTo(Duration.ofDays(30), Duration.ofSeconds(5));

        ann.stop();
        lab.clock.advance(Duration.ofDays(6));
        ann.start();
        bob.joins(single.code());
        ann.stop();
        lab.clock.advance(Duration.ofDays(23));
        ann.start();
        carl.joins(reusable.code());
        lab.seconds(60);
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void isRefusedWhenItsTimeIsOver() {
        String code = issue(InviteOptions.SINGLE.expires(Duration.ofHours(1))).code();
        String key = issue(InviteOptions.REUSABLE.expires(Duration.ofHours(1))).code();
        // A slow clock on the joiner must not help.
        bob.stop();
        lab.clock.advance(Duration.ofHours(2));
        bob.start();

        assertThat(refusal(bob, code)).isEqualTo(ErrorCode.INVITE_EXPIRED);
        assertThat(refusal(bob, key)).isEqualTo(ErrorCode.INVITE_EXPIRED);
        assertThat(ann.network().members()).isEmpty();
    }

    @Test
    void isGivenUpWhenItExpiresBeforeAnybodyAnswers() {
        String code = issue(InviteOptions.SINGLE.expires(Duration.ofHours(1))).code();
        ann.stop();
        assertThat(bob.now(() -> bob.mesh().join(JoinOptions.of(code))).result())
                .isEqualTo(Result.PENDING);
        lab.run(Duration.ofHours(2));

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().text()).contains("expired");
    }

    @Test
    void isRefusedWhenItWasTakenBack() {
        IssuedInvite single = issue(InviteOptions.SINGLE);
        IssuedInvite reusable = issue(InviteOptions.REUSABLE);
        bob.joins(reusable.code());
        for (IssuedInvite invite : List.of(single, reusable)) {
            String prefix = invite.id().substring(0, 5);
            assertThat(ann.now(() -> ann.mesh().revokeInvite(home, prefix)).state())
                    .isEqualTo(State.REVOKED);
            assertThat(refusal(carl, invite.code())).isEqualTo(ErrorCode.INVITE_REVOKED);
        }
        // Whom it let in stays.
        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void cannotBeTakenBackOnceUsedOrWhenItMayBeAnother() {
        IssuedInvite invite = issue(InviteOptions.SINGLE);
        bob.joins(invite.code());
        assertThat(ann.failure(() -> ann.mesh().revokeInvite(home, invite.id())))
                .isEqualTo(ErrorCode.INVITE_SPENT);
        assertThat(ann.failure(() -> ann.mesh().revokeInvite(home, "zzzzzzzz")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(ann.failure(() -> ann.mesh().revokeInvite(home, "")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        for (int i = 0; i < 40; i++) {
            issue(InviteOptions.SINGLE);
        }
        List<InviteInfo> all = ann.now(() -> ann.mesh().invites(home));
        String shared =
                all.stream()
                        .map(each -> each.id().substring(0, 1))
                        .filter(
                                first ->
                                        all.stream().filter(e -> e.id().startsWith(first)).count()
                                                > 1)
                        .findFirst()
                        .orElseThrow();
        assertThat(ann.failure(() -> ann.mesh().revokeInvite(home, shared)))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void givesExactlyTheNameItIsBoundTo() {
        String code = issue(InviteOptions.SINGLE.hostname("printer")).code();
        bob.now(() -> bob.mesh().join(JoinOptions.of(code).hostname("whatever")));

        assertThat(bob.network().hostname()).isEqualTo("printer");
    }

    @Test
    void isNotSpentWhenItsNameIsTaken() {
        String first = issue(InviteOptions.SINGLE).code();
        bob.now(() -> bob.mesh().join(JoinOptions.of(first).hostname("printer")));
        IssuedInvite bound = issue(InviteOptions.SINGLE.hostname("printer"));

        assertThat(refusal(carl, bound.code())).isEqualTo(ErrorCode.NAME_TAKEN);
        assertThat(stateOf(bound.id())).isEqualTo(State.OPEN);
        bob.now(() -> bob.mesh().rename(home, "laptop"));
        carl.joins(bound.code());
        assertThat(carl.network().hostname()).isEqualTo("printer");
    }

    @Test
    void isGivenBackWhenTheJoinFailsAfterItWasSpent() {
        IssuedInvite invite = issue(InviteOptions.SINGLE);
        // The ledger is written, the roster is not.
        ann.store.failNext(1, 1);
        assertThat(bob.now(() -> bob.mesh().join(JoinOptions.of(invite.code()))).result())
                .isEqualTo(Result.PENDING);
        bob.crash();
        assertThat(ann.network().members()).isEmpty();
        assertThat(stateOf(invite.id())).isEqualTo(State.OPEN);

        carl.joins(invite.code());
        lab.assertAreTheMembers(ann, carl);
    }

    @Test
    void staysGoodForTheSameDeviceWhenItCouldNotBeGivenBack() {
        IssuedInvite invite = issue(InviteOptions.SINGLE);
        ann.store.failNext(1, 2);
        bob.now(() -> bob.mesh().join(JoinOptions.of(invite.code())));
        lab.seconds(10);

        lab.assertAreTheMembers(ann, bob);
        assertThat(refusal(carl, invite.code())).isEqualTo(ErrorCode.INVITE_SPENT);
    }

    @Test
    void letsInManyWhenReusable() {
        String code = issue(InviteOptions.REUSABLE).code();
        bob.joins(code);
        carl.joins(code);

        lab.assertAreTheMembers(ann, bob, carl);
        assertThat(ann.now(() -> ann.mesh().invites(home)).getFirst().reusable()).isTrue();
    }

    @Test
    void isRefusedInWordsWhereItMakesNoSense() {
        assertThat(
                        ann.failure(
                                () ->
                                        ann.mesh()
                                                .invite(
                                                        home,
                                                        InviteOptions.REUSABLE.hostname("box"))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(
                        ann.failure(
                                () ->
                                        ann.mesh()
                                                .invite(
                                                        home,
                                                        InviteOptions.SINGLE.expires(
                                                                Duration.ofSeconds(-1)))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        bob.joins(ann.invites());
        assertThat(bob.failure(() -> bob.mesh().invites(home)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
    }

    @Test
    void isKnownToAllCoordinators() {
        bob.joins(ann.invites());
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        IssuedInvite byAnn = issue(InviteOptions.SINGLE.hostname("desk"));
        lab.seconds(1);
        List<InviteInfo> atBob = bob.now(() -> bob.mesh().invites(home));
        assertThat(atBob).contains(ann.now(() -> ann.mesh().invites(home)).getFirst());

        // Ann is away; bob honours her invite, and its name.
        ann.stop();
        carl.now(
                () ->
                        carl.mesh()
                                .join(
                                        JoinOptions.of(byAnn.code())
                                                .hint(bob.id(), List.of(bob.place()))));
        assertThat(carl.network().hostname()).isEqualTo("desk");
        ann.start();
        lab.seconds(5);
        assertThat(stateOf(byAnn.id())).isEqualTo(State.USED);
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void leadsToOtherCoordinatorsWhenWhoMadeItIsAway() {
        bob.joins(ann.invites());
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        lab.seconds(1);
        IssuedInvite byAnn = issue(InviteOptions.SINGLE);
        String knock = ann.now(() -> ann.mesh().knock(home)).code();
        lab.seconds(1);
        ann.stop();

        long startNs = lab.clock.nanos();
        carl.joins(byAnn.code());
        MeshNode dora = lab.node("dora");
        assertThat(dora.now(() -> dora.mesh().join(JoinOptions.of(knock))).result())
                .isEqualTo(Result.PENDING);

        assertThat(Duration.ofNanos(lab.clock.nanos() - startNs))
                .isLessThan(Duration.ofSeconds(10));
        assertThat(bob.view().requests()).hasSize(1);
        ann.start();
        lab.seconds(5);
        assertThat(stateOf(byAnn.id())).isEqualTo(State.USED);
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void endsWithItsMakersBeingACoordinator() {
        bob.joins(ann.invites());
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        lab.seconds(1);
        String single = bob.invites();
        String reusable = bob.invites(InviteOptions.REUSABLE);
        lab.seconds(1);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        lab.seconds(2);

        // Both lead to ann as well, who knows them.
        assertThat(refusal(carl, single)).isEqualTo(ErrorCode.INVITE_REVOKED);
        assertThat(refusal(carl, reusable)).isEqualTo(ErrorCode.INVITE_REVOKED);
        assertThat(ann.now(() -> ann.mesh().invites(home)))
                .filteredOn(invite -> invite.issuedBy().equals(bob.id()))
                .extracting(InviteInfo::state)
                .containsExactly(State.REVOKED, State.REVOKED);
        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void waitsForOtherCoordinatorsWhenWhoMadeItHasLeft() {
        bob.joins(ann.invites());
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        lab.seconds(1);
        IssuedInvite byAnn = issue(InviteOptions.SINGLE);
        lab.seconds(1);
        ann.now(() -> ann.mesh().leave(home));
        bob.stop();

        assertThat(carl.now(() -> carl.mesh().join(JoinOptions.of(byAnn.code()))).result())
                .isEqualTo(Result.PENDING);
        bob.start();
        lab.seconds(70);
        assertThat(carl.view().pending()).isEmpty();
        assertThat(carl.view().attention().getFirst().text()).contains("no coordinator");
    }

    @Test
    void honouredByTwoCoordinatorsThatCouldNotTalkAdmitsOneDevice() {
        bob.joins(ann.invites());
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        IssuedInvite invite = issue(InviteOptions.SINGLE);
        lab.seconds(1);
        MeshNode dora = lab.node("dora");
        lab.cut(List.of(ann, carl), List.of(bob, dora));
        lab.seconds(30);
        carl.joins(invite.code());
        lab.seconds(2);
        dora.joins(invite.code());
        assertThat(dora.network().members()).hasSize(2);
        lab.net.heal();
        lab.seconds(90);

        lab.assertAgree(ann, bob);
        assertThat(ann.others()).hasSize(2).contains(bob.id());
        MeshNode loser = ann.others().contains(carl.id()) ? dora : carl;
        assertThat(loser.view().networks()).isEmpty();
        assertThat(loser.view().attention().getFirst().text()).contains("already used");
    }
}
