package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.control.ControlMessage;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.MemberView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionScenarioTest {
    private final MeshLab lab = new MeshLab(8);
    private final MeshNode ann = lab.node("ann");
    private final NetworkId home = ann.creates("home");

    @Test
    void membersBehindNatsMeetWithTheHelpOfAnother() {
        MeshNode bob = lab.behindNat("bob");
        MeshNode carl = lab.behindNat("carl");
        bob.joins(ann.invites());
        carl.joins(ann.invites());
        lab.seconds(5);
        assertThat(bob.member(carl).connected()).isTrue();

        // Again after both were elsewhere, and knew nothing of each other.
        bob.stop();
        carl.stop();
        bob.moveTo("203.0.113.1");
        carl.moveTo("203.0.113.2");
        lab.seconds(20);
        bob.start();
        lab.seconds(200);
        carl.start();
        lab.seconds(5);
        assertThat(bob.member(carl).connected()).isTrue();
    }

    @Test
    void membersHelpEachOtherWhereNoCoordinatorIs() {
        MeshNode bob = lab.node("bob");
        MeshNode carl = lab.behindNat("carl");
        MeshNode dora = lab.behindNat("dora");
        for (MeshNode node : List.of(bob, carl, dora)) {
            node.joins(ann.invites());
        }
        lab.seconds(5);
        ann.stop();
        dora.stop();
        dora.moveTo("203.0.113.9");
        lab.seconds(30);
        dora.start();
        lab.seconds(30);
        assertThat(carl.member(dora).connected()).isTrue();
    }

    @Test
    void tellsOthersWhereItIsWhenItsNetworkChanges() {
        MeshNode bob = lab.node("bob");
        bob.joins(ann.invites());
        bob.moveTo("203.0.113.5");
        bob.mesh().networkChanged();
        lab.seconds(1);
        assertThat(ann.member(bob).candidates()).contains(bob.place());
    }

    @Test
    void keepsFewConnectionsInALargeNetworkAndFindsOthersOnDemand() {
        String key = ann.invites(InviteOptions.REUSABLE);
        List<MeshNode> all = new ArrayList<>();
        while (all.size() < 45) {
            MeshNode node = lab.node("node" + all.size());
            node.joins(key);
            all.add(node);
        }
        lab.seconds(180);
        MeshNode one = all.getFirst();
        List<MemberView> members = one.network().members();
        assertThat(members.stream().filter(MemberView::connected).count()).isBetween(5L, 30L);
        MemberView far = members.stream().filter(it -> !it.connected()).findFirst().orElseThrow();

        one.mesh().reach(far.device());
        lab.seconds(2);
        assertThat(one.network().members())
                .filteredOn(it -> it.device().equals(far.device()))
                .allMatch(MemberView::connected);
        assertThat(ann.network().members()).allMatch(MemberView::connected);
    }

    @Test
    void showsStrangersOutWhoHaveNothingToSay() {
        MeshNode eve = lab.node("eve");
        eve.knocks(home, ann);
        lab.seconds(200);
        assertThat(ann.control().connection(eve.id())).as("waits to be let in").isPresent();
        eve.now(() -> eve.mesh().cancelJoin(home));
        lab.seconds(120);
        assertThat(ann.control().connection(eve.id())).isEmpty();
    }

    @Test
    void remembersWhereOthersAreThoughItsDiskIsFull() {
        MeshNode bob = lab.node("bob");
        bob.joins(ann.invites());
        bob.store.full(true);
        lab.run(Duration.ofMinutes(5));
        assertThat(bob.member(ann).connected()).isTrue();
        bob.restart();
        bob.store.full(false);
        lab.seconds(5);
        assertThat(bob.member(ann).connected()).isTrue();
    }

    @Test
    void findsTheOthersAfterAPowerCutRightAfterItsJoin() {
        MeshNode bob = lab.node("bob");
        bob.joins(ann.invites());
        bob.crash();
        ann.crash();
        bob.start();
        ann.start();
        lab.seconds(10);
        assertThat(bob.member(ann).connected()).isTrue();
    }

    @Test
    void answersPings() {
        MeshNode bob = lab.node("bob");
        bob.joins(ann.invites());
        var answer =
                bob.control()
                        .connection(ann.id())
                        .orElseThrow()
                        .request(
                                ControlMessage.of("ping").with("nonce", new byte[] {1, 2}),
                                Duration.ofSeconds(1));
        lab.seconds(1);
        assertThat(answer.join().type()).isEqualTo("pong");
    }
}
