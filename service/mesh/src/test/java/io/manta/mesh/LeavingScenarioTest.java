package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome.Result;
import io.manta.mesh.call.KickOutcome;
import io.manta.mesh.call.LeaveOutcome;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.Attention;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeavingScenarioTest {
    private final MeshLab lab = new MeshLab(5);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");
    private NetworkId home;

    @BeforeEach
    void found() {
        home = ann.creates("home");
        bob.joins(ann.invites());
        carl.joins(ann.invites());
        lab.seconds(2);
    }

    private static void assertOut(MeshNode node) {
        assertThat(node.view().networks()).isEmpty();
        assertThat(node.store.networks()).isEmpty();
    }

    @Test
    void tellsACoordinatorOnLeaving() {
        LeaveOutcome outcome = bob.now(() -> bob.mesh().leave(home));
        lab.seconds(5);

        assertThat(outcome.told()).isTrue();
        assertOut(bob);
        assertThat(bob.view().attention()).isEmpty();
        lab.assertAreTheMembers(ann, carl);
        assertThat(ann.control().connection(bob.id())).isEmpty();
    }

    @Test
    void leavesThoughNobodyCanBeToldAndTellsThemLater() {
        ann.stop();
        lab.seconds(1);
        LeaveOutcome outcome = bob.now(() -> bob.mesh().leave(home));
        assertThat(outcome.told()).isFalse();
        assertThat(outcome.note()).isNotBlank();
        assertOut(bob);
        bob.restart();
        ann.start();
        lab.seconds(90);

        // Ann dialled bob as a member and heard that he has left.
        lab.assertAreTheMembers(ann, carl);
        assertOut(bob);
    }

    @Test
    void leavesAtOnceWhereNobodyElseCoordinates() {
        NetworkId alone = carl.creates("alone");
        CompletableFuture<LeaveOutcome> leaving = carl.mesh().leave(alone);
        lab.run(Duration.ofMillis(200));

        assertThat(leaving).isCompleted();
        assertThat(carl.view().networks()).extracting(NetworkView::id).containsExactly(home);
    }

    @Test
    void waitsNoLongerOnceEverybodyAskedHasRefused() {
        ann.store.full(true);
        CompletableFuture<LeaveOutcome> leaving = bob.mesh().leave(home);
        lab.seconds(1);

        assertThat(leaving).isCompletedWithValueMatching(outcome -> !outcome.told());
    }

    @Test
    void comesBackAfterLeaving() {
        bob.now(() -> bob.mesh().leave(home));
        bob.joins(ann.invites(InviteOptions.REUSABLE));
        lab.seconds(2);
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void comesBackThoughTheOthersNeverHeardThatItLeft() {
        ann.stop();
        bob.now(() -> bob.mesh().leave(home));
        bob.stop();
        ann.start();
        lab.seconds(5);
        String code = ann.invites();
        bob.start();
        bob.joins(code);
        lab.seconds(30);

        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void tellsARemovedDeviceWhyAndDisconnectsItEverywhere() {
        assertThat(carl.member(bob).connected()).isTrue();
        KickOutcome outcome = ann.now(() -> ann.mesh().kick(home, bob.id()));
        lab.seconds(2);

        assertThat(outcome.told()).isTrue();
        assertThat(outcome.hostname()).startsWith("device-");
        assertOut(bob);
        Attention attention = bob.view().attention().getFirst();
        assertThat(attention.kind()).isEqualTo(Attention.Kind.REMOVED);
        assertThat(attention.text()).contains("home").contains("removed");
        lab.assertAreTheMembers(ann, carl);
        for (MeshNode node : List.of(ann, carl)) {
            assertThat(node.control().connection(bob.id())).isEmpty();
        }
    }

    @Test
    void tellsARemovedDeviceThatWasAway() {
        bob.stop();
        assertThat(ann.now(() -> ann.mesh().kick(home, bob.id())).told()).isFalse();
        lab.seconds(60);
        bob.start();
        assertThat(bob.view().networks()).hasSize(1);
        lab.seconds(90);

        assertOut(bob);
        assertThat(bob.view().attention()).hasSize(1);
        bob.now(() -> bob.mesh().dismiss(home));
        bob.restart();
        assertThat(bob.view().attention()).isEmpty();
    }

    @Test
    void keepsARemovedDeviceOutUntilSomebodyWantsItIn() {
        String oldKey = ann.invites(InviteOptions.REUSABLE);
        String oldCode = ann.invites();
        ann.now(() -> ann.mesh().kick(home, bob.id()));
        lab.seconds(2);
        for (String code : List.of(oldKey, oldCode)) {
            assertThat(bob.now(() -> bob.mesh().join(JoinOptions.of(code))).result())
                    .isEqualTo(Result.PENDING);
            bob.now(() -> bob.mesh().cancelJoin(home));
        }
        String newKey = ann.invites(InviteOptions.REUSABLE);
        assertThat(bob.now(() -> bob.mesh().join(JoinOptions.of(newKey))).result())
                .isEqualTo(Result.PENDING);
        lab.assertAreTheMembers(ann, carl);

        // A person says yes.
        ann.now(() -> ann.mesh().accept(home, bob.id().toString()));
        lab.seconds(2);
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void readmitsWithAnInviteMadeAfterTheRemoval() {
        ann.now(() -> ann.mesh().kick(home, bob.id()));
        lab.seconds(2);
        bob.joins(ann.invites());
        lab.seconds(2);

        lab.assertAreTheMembers(ann, bob, carl);
        assertThat(bob.view().attention()).isEmpty();
    }

    @Test
    void staysOutOfAnOpenNetworkUntilAPersonSaysYes() {
        NetworkId square =
                carl.now(
                                () ->
                                        carl.mesh()
                                                .create(
                                                        io.manta.mesh.call.CreateOptions.named(
                                                                        "square")
                                                                .open(true)))
                        .id();
        MeshNode eve = lab.node("eve");
        eve.knocks(square, carl);
        assertThat(eve.view().networks()).hasSize(1);
        carl.now(() -> carl.mesh().kick(square, eve.id()));
        eve.knocks(square, carl);
        assertThat(eve.view().networks()).isEmpty();
        assertThat(carl.view().requests()).hasSize(1);
    }

    @Test
    void deletesForEverybody() {
        assertThat(ann.failure(() -> ann.mesh().nuke(home, false)))
                .isEqualTo(ErrorCode.WRONG_STATE);
        carl.stop();
        lab.seconds(1);
        ann.now(() -> ann.mesh().nuke(home, true));
        lab.seconds(2);

        assertThat(ann.view().networks()).isEmpty();
        assertThat(bob.view().networks()).isEmpty();
        assertThat(bob.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.CLOSED);
        assertThat(ann.view().attention()).isEmpty();
        // Who was away hears of it, from whomever it meets, after restarts too.
        ann.restart();
        bob.restart();
        carl.start();
        assertThat(carl.view().networks()).hasSize(1);
        lab.seconds(90);
        assertThat(carl.view().networks()).isEmpty();
        assertThat(carl.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.CLOSED);

        // After three months nothing is left.
        for (int day = 0; day < 92; day++) {
            lab.clock.advance(Duration.ofDays(1));
            lab.seconds(70);
        }
        for (MeshNode node : lab.nodes()) {
            assertThat(node.store.networks()).isEmpty();
        }
    }

    @Test
    void cannotBeUsedOnceDeleted() {
        String code = ann.invites();
        ann.now(() -> ann.mesh().nuke(home, true));
        MeshNode dora = lab.node("dora");
        assertThat(dora.failure(() -> dora.mesh().join(JoinOptions.of(code))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(dora.view().pending()).isEmpty();
        // Nor by who deleted it, nor by who was there.
        for (MeshNode node : java.util.List.of(ann, bob)) {
            assertThat(node.failure(() -> node.mesh().join(JoinOptions.of(code))))
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
        assertThat(ann.failure(() -> ann.mesh().invite(home, InviteOptions.SINGLE)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(bob.failure(() -> bob.mesh().rename(home, "x"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void deletesANetworkOfOneWithoutForce() {
        NetworkId own = bob.now(() -> bob.mesh().create(named("own"))).id();
        bob.now(() -> bob.mesh().nuke(own, false));
        assertThat(bob.view().networks()).hasSize(1);
        NetworkId other = bob.now(() -> bob.mesh().create(named("other"))).id();
        assertThat(bob.now(() -> bob.mesh().leave(other)).told()).isTrue();
        assertThat(bob.view().networks()).hasSize(1);
    }

    private static io.manta.mesh.call.CreateOptions named(String name) {
        return io.manta.mesh.call.CreateOptions.named(name);
    }

    @Test
    void removesMembersNotSeenForLong() {
        ann.now(() -> ann.mesh().ephemeral(home, Optional.of(Duration.ofHours(2))));
        lab.seconds(60);
        bob.stop();
        lab.run(Duration.ofMinutes(110));
        assertThat(ann.others()).contains(bob.id());
        // A restart of the coordinator does not forget when it has seen whom.
        ann.restart();
        lab.run(Duration.ofMinutes(20));
        lab.assertAreTheMembers(ann, carl);

        bob.start();
        lab.seconds(90);
        assertOut(bob);
        assertThat(bob.view().attention().getFirst().text()).contains("not seen");
        bob.joins(ann.invites(InviteOptions.REUSABLE));
    }

    @Test
    void doesNotBlameMembersForItsOwnSleep() {
        ann.now(() -> ann.mesh().ephemeral(home, Optional.of(Duration.ofHours(2))));
        bob.stop();
        lab.seconds(120);
        // The machine of ann sleeps a week: wall time jumps.
        lab.clock.jumpWall(Duration.ofDays(7));
        lab.run(Duration.ofMinutes(30));
        assertThat(ann.others()).contains(bob.id());
        lab.run(Duration.ofHours(2));
        assertThat(ann.others()).doesNotContain(bob.id());
    }

    @Test
    void asksOtherCoordinatorsBeforeItRemovesWhoWasNotSeen() {
        ann.now(() -> ann.mesh().addAdmin(home, carl.id()));
        ann.now(() -> ann.mesh().ephemeral(home, Optional.of(Duration.ofHours(2))));
        lab.seconds(5);
        // Bob can reach carl only; ann can reach carl at first.
        lab.cut(List.of(ann), List.of(bob));
        lab.run(Duration.ofHours(5));
        assertThat(ann.others()).contains(bob.id());
        lab.cut(List.of(ann), List.of(carl));
        lab.run(Duration.ofHours(1));
        assertThat(ann.others()).contains(bob.id());
    }

    @Test
    void refusesASilentEndAfterAnHourOrLess() {
        assertThat(
                        ann.failure(
                                () ->
                                        ann.mesh()
                                                .ephemeral(
                                                        home, Optional.of(Duration.ofMinutes(5)))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        ann.now(() -> ann.mesh().ephemeral(home, Optional.of(Duration.ofHours(1))));
        assertThat(bob.network().ephemeral()).contains(Duration.ofHours(1));
        ann.now(() -> ann.mesh().ephemeral(home, Optional.empty()));
        assertThat(bob.network().ephemeral()).isEmpty();
    }
}
