package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.AdminOutcome;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.lab.Attacker;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.Attention;
import io.manta.mesh.view.NetworkView.Role;
import io.manta.mesh.wire.Wire;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoordinatorScenarioTest {
    private final MeshLab lab = new MeshLab(4);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");
    private final MeshNode dora = lab.node("dora");
    private NetworkId home;

    @BeforeEach
    void found() {
        home = ann.creates("home");
        bob.joins(ann.invites());
        carl.joins(ann.invites());
        lab.seconds(2);
    }

    private void promote(MeshNode node) {
        AdminOutcome outcome = ann.now(() -> ann.mesh().addAdmin(home, node.id()));
        assertThat(outcome.complete()).as(outcome.note()).isTrue();
        lab.seconds(2);
        assertThat(node.network().canSign()).isTrue();
    }

    @Test
    void handsTheKeyToANewCoordinator() {
        promote(bob);

        assertThat(bob.network().role()).isEqualTo(Role.COORDINATOR);
        assertThat(bob.network().founder()).isFalse();
        assertThat(carl.member(bob).coordinator()).isTrue();
        assertThat(carl.member(bob).belonging().appointedBy()).contains(ann.id());
        assertThat(carl.member(bob).belonging().founder()).isFalse();
        assertThat(carl.member(ann).belonging().founder()).isTrue();
        assertThat(carl.member(ann).belonging().appointedBy()).isEmpty();
        assertThat(ann.network().belonging().founder()).isTrue();
        assertThat(bob.network().belonging().appointedBy()).contains(ann.id());
        ann.stop();
        dora.now(() -> dora.mesh().join(JoinOptions.of(bob.invites())));
        lab.seconds(5);
        lab.assertAgree(bob, carl, dora);
        assertThat(dora.others()).hasSize(3);
    }

    @Test
    void keepsTheKeyOverARestart() {
        promote(bob);
        bob.restart();
        assertThat(bob.network().canSign()).isTrue();
        ann.restart();
        assertThat(ann.network().canSign()).isTrue();
        assertThat(ann.network().founder()).isTrue();
    }

    @Test
    void handsTheKeyOverWhenTheNewCoordinatorComesBack() {
        bob.stop();
        lab.seconds(1);
        AdminOutcome outcome = ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.note()).contains("not connected");
        ann.restart();
        bob.start();
        assertThat(bob.network().canSign()).isFalse();
        assertThat(bob.failure(() -> bob.mesh().invite(home, InviteOptions.SINGLE)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        lab.seconds(90);

        assertThat(bob.network().canSign()).isTrue();
        dora.joins(bob.invites());
        lab.seconds(2);
        lab.assertAreTheMembers(ann, bob, carl, dora);
    }

    @Test
    void makesTwoCoordinatorsOnTwoSidesOfACut() {
        promote(bob);
        lab.cut(List.of(ann, carl), List.of(bob, dora));
        lab.seconds(30);
        ann.now(() -> ann.mesh().addAdmin(home, carl.id()));
        dora.joins(bob.invites());
        bob.now(() -> bob.mesh().addAdmin(home, dora.id()));
        lab.seconds(5);
        assertThat(carl.network().canSign()).isTrue();
        assertThat(dora.network().canSign()).isTrue();
        lab.net.heal();
        lab.seconds(90);

        lab.assertAreTheMembers(ann, bob, carl, dora);
        assertThat(ann.network().members()).allMatch(member -> member.coordinator());
        assertThat(lab.nodes()).allMatch(node -> node.network().canSign());
    }

    @Test
    void excludesARemovedCoordinatorWithANewEpoch() {
        promote(bob);
        promote(carl);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        lab.seconds(5);

        lab.assertAreTheMembers(ann, bob, carl);
        assertThat(bob.network().role()).isEqualTo(Role.MEMBER);
        assertThat(bob.network().epoch()).isEqualTo(2);
        assertThat(bob.network().canSign()).isFalse();
        assertThat(bob.failure(() -> bob.mesh().invite(home, InviteOptions.SINGLE)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        // Carl got the new key.
        assertThat(carl.network().canSign()).isTrue();
        ann.stop();
        dora.joins(carl.invites());
        lab.seconds(5);
        lab.assertAgree(bob, carl, dora);
    }

    @Test
    void handsTheNewKeyToCoordinatorsThatWereAway() {
        promote(bob);
        promote(carl);
        carl.stop();
        lab.seconds(1);
        AdminOutcome outcome = ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        assertThat(outcome.complete()).isFalse();
        carl.start();
        lab.seconds(90);

        assertThat(carl.network().canSign()).isTrue();
        assertThat(carl.network().epoch()).isEqualTo(2);
    }

    @Test
    void losesNothingOfACoordinatorThatWasAwayWhenTheEpochChanged() {
        promote(bob);
        promote(carl);
        // Carl and dora on one side; ann and bob on the other.
        lab.cut(List.of(ann, bob), List.of(carl, dora));
        lab.seconds(30);
        dora.joins(carl.invites());
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        lab.net.heal();
        lab.seconds(90);

        lab.assertAreTheMembers(ann, bob, carl, dora);
        assertThat(carl.network().canSign()).isTrue();
        assertThat(dora.network().epoch()).isEqualTo(2);
    }

    @Test
    void heedsNothingARemovedCoordinatorDidMeanwhile() {
        promote(bob);
        // Bob and carl on one side; bob does not know that he was removed.
        lab.cut(List.of(ann, dora), List.of(bob, carl));
        lab.seconds(30);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        MeshNode eve = lab.node("eve");
        eve.joins(bob.invites());
        bob.now(() -> bob.mesh().kick(home, carl.id()));
        lab.seconds(5);
        assertThat(bob.others()).contains(eve.id());
        lab.net.heal();
        lab.seconds(120);

        lab.assertAgree(ann, bob);
        assertThat(ann.others()).contains(carl.id(), bob.id()).doesNotContain(eve.id());
        assertThat(bob.network().role()).isEqualTo(Role.MEMBER);
    }

    private static void assertWasToldWhoLetItIn(MeshNode node, String hostname) {
        assertThat(node.view().networks()).isEmpty();
        assertThat(node.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.REMOVED);
        assertThat(node.view().attention().getFirst().text())
                .contains("was let in by " + hostname, "coordinator no more");
    }

    @Test
    void tellsWhoWasLetInByARemovedCoordinatorAsSoonAsThatHearsOfIt() {
        promote(bob);
        lab.cut(List.of(ann, carl), List.of(bob, dora));
        lab.seconds(30);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        dora.joins(bob.invites());
        // Dora never meets ann.
        lab.net.heal();
        lab.cut(List.of(dora), List.of(ann, carl));
        lab.seconds(90);

        assertWasToldWhoLetItIn(dora, bob.network().hostname());
        lab.assertAreTheMembers(ann, bob, carl);
        assertThat(bob.network().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void tellsWhoWasLetInByARemovedCoordinatorAsSoonAsItMeetsAnother() {
        promote(bob);
        lab.cut(List.of(ann, carl), List.of(bob, dora));
        lab.seconds(30);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        dora.joins(bob.invites());
        // Bob never comes back.
        bob.stop();
        lab.net.heal();
        lab.seconds(90);

        assertWasToldWhoLetItIn(dora, ann.member(bob).hostname());
        lab.assertAgree(ann, carl);
        assertThat(ann.others()).containsExactlyInAnyOrder(bob.id(), carl.id());
        // Whoever may let in can do so still.
        dora.joins(ann.invites());
    }

    @Test
    void tellsWhoWasLetInByARemovedCoordinatorAsSoonAsItMeetsAnyMember() {
        promote(bob);
        lab.cut(List.of(ann, carl), List.of(bob, dora));
        lab.seconds(30);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        lab.seconds(5);
        dora.joins(bob.invites());
        // No coordinator ever comes back.
        bob.stop();
        ann.stop();
        lab.net.heal();
        lab.seconds(90);

        assertWasToldWhoLetItIn(dora, carl.member(bob).hostname());
        assertThat(carl.others()).containsExactlyInAnyOrder(ann.id(), bob.id());
    }

    /** The certificates say when, so that no member can turn out whom it likes. */
    @Test
    void doesNotBelieveAMemberThatItWasLetInTooLateWhenItWasNot() throws Exception {
        promote(bob);
        dora.joins(bob.invites());
        lab.seconds(5);
        dora.stop();
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        lab.seconds(5);
        assertThat(carl.network().epoch()).isEqualTo(2);
        byte[] epochs = epochsOf(carl);
        List.of(ann, bob, carl).forEach(MeshNode::stop);
        dora.start();
        Attacker insider = new Attacker(lab, carl.key(), "203.0.113.67");
        for (byte[] shown : List.of(epochs, new byte[] {(byte) 0x80}, new byte[9])) {
            insider.says(
                    dora,
                    Wire.about(Wire.KICKED, home)
                            .with(Wire.REASON, "was let in by nobody")
                            .withMaps(Wire.ADMISSIONS, List.of())
                            .with(Wire.EPOCHS, shown));
        }

        assertThat(dora.view().networks()).hasSize(1);
        ann.start();
        lab.seconds(90);
        assertThat(dora.network().epoch()).isEqualTo(2);
        assertThat(ann.others()).contains(dora.id());
    }

    private byte[] epochsOf(MeshNode node) throws Exception {
        byte[] blob = node.store.networks().getFirst().blobs().getFirst().blob();
        return RosterVerifier.verify(RosterBlob.parse(blob), home, Optional.empty())
                .epochs()
                .encoded();
    }

    @Test
    void doesNotTurnOutWhomAnHonestCoordinatorLetInMeanwhile() {
        promote(bob);
        promote(carl);
        lab.cut(List.of(ann), List.of(bob, carl, dora));
        lab.seconds(30);
        ann.now(() -> ann.mesh().removeAdmin(home, bob.id()));
        dora.joins(carl.invites());
        lab.seconds(5);
        assertThat(bob.others()).contains(dora.id());
        // Bob hears of it before carl does, and drops all it has signed.
        lab.net.heal();
        lab.cut(List.of(ann), List.of(carl, dora));
        lab.seconds(60);
        assertThat(bob.network().role()).isEqualTo(Role.MEMBER);
        assertThat(dora.view().networks()).hasSize(1);
        lab.net.heal();
        lab.seconds(120);

        lab.assertAreTheMembers(ann, bob, carl, dora);
    }

    @Test
    void beginsANewEpochWhenACoordinatorLeaves() {
        promote(bob);
        bob.now(() -> bob.mesh().leave(home));
        lab.seconds(5);

        assertThat(ann.network().epoch()).isEqualTo(2);
        assertThat(ann.network().canSign()).isTrue();
        lab.assertAreTheMembers(ann, carl);
        dora.joins(ann.invites());
    }

    @Test
    void refusesWhatOnlyTheFounderCanDoInWords() {
        promote(bob);
        assertThat(bob.failure(() -> bob.mesh().removeAdmin(home, ann.id())))
                .isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(bob.failure(() -> bob.mesh().nuke(home, true)))
                .isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(ann.failure(() -> ann.mesh().removeAdmin(home, carl.id())))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(ann.failure(() -> ann.mesh().removeAdmin(home, ann.id())))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(ann.failure(() -> ann.mesh().addAdmin(home, ann.id())))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(carl.failure(() -> carl.mesh().removeAdmin(home, bob.id())))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(ann.failure(() -> ann.mesh().addAdmin(home, dora.id())))
                .isEqualTo(ErrorCode.NOT_MEMBER);
        assertThat(carl.failure(() -> carl.mesh().addAdmin(home, carl.id())))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(ann.failure(() -> ann.mesh().kick(home, bob.id())))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(carl.failure(() -> carl.mesh().kick(home, bob.id())))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(ann.failure(() -> ann.mesh().kick(home, ann.id())))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void doesNotLeaveANetworkWithoutCoordinator() {
        assertThat(ann.failure(() -> ann.mesh().leave(home))).isEqualTo(ErrorCode.WRONG_STATE);
        promote(bob);
        ann.now(() -> ann.mesh().leave(home));
        lab.seconds(2);
        lab.assertAreTheMembers(bob, carl);
    }

    @Test
    void forgetsOldRemovalsWithoutQuarrel() {
        promote(bob);
        carl.now(() -> carl.mesh().leave(home));
        lab.seconds(5);
        for (int day = 0; day < 93; day++) {
            lab.clock.advance(Duration.ofDays(1));
            lab.seconds(130);
        }
        lab.assertAreTheMembers(ann, bob);
        long before = lab.net.carried();
        lab.run(Duration.ofMinutes(10));
        assertThat(lab.net.carried() - before).isLessThan(100);
        dora.joins(ann.invites());
        assertThat(ann.network().ephemeral()).isEqualTo(Optional.empty());
    }
}
