package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.NetworkId;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.store.StoredBlob;
import io.manta.mesh.store.StoredNetwork;
import io.manta.mesh.view.MemberView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncScenarioTest {
    private final MeshLab lab = new MeshLab(3);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");
    private NetworkId home = ann.creates("home");

    private void allIn(MeshNode... nodes) {
        for (MeshNode node : nodes) {
            node.joins(ann.invites());
        }
        lab.seconds(2);
    }

    @Test
    void worksFromDiskWithEverybodyAway() {
        allIn(bob, carl);
        String hash = bob.network().rosterHash();
        for (MeshNode node : lab.nodes()) {
            node.stop();
        }
        bob.start();

        assertThat(bob.network().rosterHash()).isEqualTo(hash);
        assertThat(bob.member(ann).candidates()).contains(ann.place());
        assertThat(bob.member(carl).candidates()).contains(carl.place());
        assertThat(bob.member(carl).lastSeen()).isPresent();
        lab.run(Duration.ofDays(2));
        assertThat(bob.network().members()).hasSize(2);
    }

    @Test
    void meetsAgainAfterEverybodyRestarted() {
        allIn(bob, carl);
        lab.nodes().forEach(MeshNode::stop);
        lab.clock.advance(Duration.ofDays(3));
        lab.nodes().forEach(MeshNode::start);
        lab.seconds(5);

        lab.assertAreTheMembers(ann, bob, carl);
        assertThat(bob.member(carl).connected()).isTrue();
        assertThat(bob.member(ann).connected()).isTrue();
    }

    @Test
    void findsWhoMovedWithTheHelpOfOthers() {
        allIn(bob, carl);
        bob.stop();
        carl.stop();
        bob.moveTo("203.0.113.1");
        carl.moveTo("203.0.113.2");
        lab.seconds(60);
        bob.start();
        carl.start();
        lab.seconds(10);

        // Each knew where ann is; ann tells them of each other.
        assertThat(bob.member(carl).connected()).isTrue();
        assertThat(bob.member(carl).candidates().getFirst()).isEqualTo(carl.place());
    }

    @Test
    void servesMembersWhileTheCoordinatorIsAway() {
        allIn(bob, carl);
        carl.stop();
        ann.now(() -> ann.mesh().ephemeral(home, java.util.Optional.of(Duration.ofDays(9))));
        lab.seconds(2);
        ann.stop();
        carl.start();
        lab.seconds(5);

        lab.assertAgree(bob, carl);
        assertThat(carl.network().ephemeral()).contains(Duration.ofDays(9));
    }

    @Test
    void losesNothingWhenTwoCoordinatorsWereCutApart() {
        MeshNode dora = lab.node("dora");
        MeshNode emil = lab.node("emil");
        MeshNode fred = lab.node("fred");
        MeshNode gina = lab.node("gina");
        allIn(bob, carl, dora, emil);
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        IssuedInvite revokedByAnn = ann.now(() -> ann.mesh().invite(home, InviteOptions.SINGLE));
        IssuedInvite revokedByBob = bob.now(() -> bob.mesh().invite(home, InviteOptions.REUSABLE));
        lab.seconds(2);
        // Left: ann, carl, fred. Right: bob, dora, emil, gina.
        lab.cut(List.of(ann, carl, fred), List.of(bob, dora, emil, gina));
        lab.seconds(30);

        fred.joins(ann.invites());
        ann.now(() -> ann.mesh().kick(home, dora.id()));
        carl.now(() -> carl.mesh().rename(home, "left"));
        ann.now(() -> ann.mesh().revokeInvite(home, revokedByAnn.id()));
        gina.joins(bob.invites());
        bob.now(() -> bob.mesh().kick(home, carl.id()));
        emil.now(() -> emil.mesh().rename(home, "left"));
        bob.now(() -> bob.mesh().revokeInvite(home, revokedByBob.id()));
        lab.seconds(5);
        lab.assertAgree(bob, emil, gina);

        lab.net.heal();
        lab.seconds(90);
        lab.assertAreTheMembers(ann, bob, emil, fred, gina);
        assertThat(ann.member(emil).hostname()).isEqualTo("left");
        for (MeshNode removed : List.of(carl, dora)) {
            assertThat(removed.view().networks()).isEmpty();
            assertThat(removed.view().attention()).hasSize(1);
        }
        assertThat(ann.now(() -> ann.mesh().invites(home)))
                .isEqualTo(bob.now(() -> bob.mesh().invites(home)));
        for (IssuedInvite revoked : List.of(revokedByAnn, revokedByBob)) {
            for (MeshNode coordinator : List.of(ann, bob)) {
                MeshNode hugo = lab.node("hugo" + coordinator + revoked.id());
                hugo.failure(
                        () ->
                                hugo.mesh()
                                        .join(
                                                JoinOptions.of(revoked.code())
                                                        .hint(
                                                                coordinator.id(),
                                                                List.of(coordinator.place()))));
            }
        }
    }

    @Test
    void agreesWithinTwoSecondsAmongFifty() {
        List<MeshNode> all = new ArrayList<>(List.of(ann, bob, carl));
        String key = ann.invites(InviteOptions.REUSABLE);
        bob.joins(key);
        carl.joins(key);
        while (all.size() < 50) {
            MeshNode node = lab.node("node" + all.size());
            node.joins(key);
            all.add(node);
        }
        lab.seconds(120);
        MeshNode[] members = all.toArray(MeshNode[]::new);
        lab.assertAreTheMembers(members);
        assertThat(ann.network().members()).allMatch(MemberView::connected);
        for (MeshNode node : all) {
            // Not everybody is connected with everybody, but knows where they are.
            assertThat(node.network().members()).noneMatch(it -> it.candidates().isEmpty());
            assertThat(node.network().coordinatorConnected()).isEqualTo(node != ann);
        }

        long before = lab.net.carried();
        MeshNode kicked = all.removeLast();
        ann.mesh().kick(home, kicked.id());
        lab.run(Duration.ofMillis(500));
        carl.mesh().rename(home, "charles");
        lab.run(Duration.ofMillis(1500));

        lab.assertAreTheMembers(all.toArray(MeshNode[]::new));
        assertThat(bob.member(carl).hostname()).isEqualTo("charles");
        assertThat(kicked.view().networks()).isEmpty();
        assertThat(lab.net.carried() - before).isLessThan(12_000);
    }

    @Test
    void agreesWithinTwoSecondsThoughMostCannotReachTheCoordinator() {
        String key = ann.invites(InviteOptions.REUSABLE);
        List<MeshNode> all = new ArrayList<>(List.of(ann, bob, carl));
        bob.joins(key);
        carl.joins(key);
        while (all.size() < 20) {
            MeshNode node = lab.node("node" + all.size());
            node.joins(key);
            all.add(node);
        }
        lab.seconds(60);
        // Only bob can talk to ann.
        lab.cut(List.of(ann), all.subList(2, all.size()));
        lab.seconds(60);
        ann.mesh().ephemeral(home, java.util.Optional.of(Duration.ofDays(3)));
        lab.seconds(2);

        lab.assertAgree(all.toArray(MeshNode[]::new));
        assertThat(carl.network().ephemeral()).contains(Duration.ofDays(3));
    }

    @Test
    void isNotTurnedOutByACoordinatorThatHasNotHeardOfItsReturn() {
        allIn(bob, carl);
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        lab.seconds(2);
        ann.now(() -> ann.mesh().kick(home, carl.id()));
        lab.seconds(2);
        lab.cut(List.of(ann), List.of(bob));
        lab.seconds(30);
        // Ann, who knows of the removal only, and carl can talk to each other.
        carl.joins(bob.invites());
        lab.seconds(30);

        assertThat(carl.view().networks()).hasSize(1);
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void makesNoChangeThatCannotBeSavedAndSaysSo() {
        allIn(bob);
        String before = bob.network().rosterHash();
        bob.store.full(true);
        carl.joins(ann.invites());
        lab.seconds(2);
        assertThat(bob.network().rosterHash()).isEqualTo(before);
        assertThat(bob.warnings()).containsExactly("network-not-saved");
        bob.store.full(false);
        lab.seconds(70);

        lab.assertAreTheMembers(ann, bob, carl);
        assertThat(bob.warnings()).isEmpty();
    }

    @Test
    void namesANetworkThatCannotBeReadAndKeepsTheOthers() throws Exception {
        allIn(bob);
        ann.stop();
        bob.creates("other");
        bob.stop();
        StoredNetwork kept =
                bob.store.networks().stream()
                        .filter(network -> network.id().equals(home))
                        .findFirst()
                        .orElseThrow();
        byte[] broken = kept.blobs().getFirst().blob().clone();
        broken[broken.length / 2] ^= 1;
        bob.store.saveNetwork(
                new StoredNetwork(home, List.of(new StoredBlob(broken, ann.id())), kept.local()));
        bob.start();

        assertThat(bob.network().name()).isEqualTo("other");
        assertThat(bob.warnings()).containsExactly("network-unreadable");
    }

    @Test
    void settlesDownWhenNothingHappens() {
        allIn(bob, carl);
        lab.seconds(120);
        long before = lab.net.carried();
        lab.run(Duration.ofHours(1));

        // Each compares with somebody each quarter of an hour: a question and an answer.
        assertThat(lab.net.carried() - before).isBetween(6L, 40L);
    }

    @Test
    void agreesWithinAMinuteAfterNewsWasLost() {
        allIn(bob, carl);
        lab.seconds(120);
        lab.isolate(bob);
        ann.now(() -> ann.mesh().rename(home, "boss"));
        lab.seconds(5);
        lab.net.heal();
        assertThat(bob.member(ann).connected()).as("nobody noticed").isTrue();

        lab.seconds(62);

        lab.assertAgree(ann, bob, carl);
        assertThat(bob.member(ann).hostname()).isEqualTo("boss");
    }

    @Test
    void tellsStrangersNothing() {
        allIn(bob);
        MeshNode eve = lab.node("eve");
        eve.knocks(home, ann);
        eve.knocks(home, bob);
        lab.seconds(120);

        assertThat(eve.view().networks()).isEmpty();
        assertThat(
                        ann.control().said().stream()
                                .filter(said -> said.to().equals(eve.id()))
                                .map(said -> said.message().type()))
                .doesNotContain("roster", "welcome", "hints");
    }
}
