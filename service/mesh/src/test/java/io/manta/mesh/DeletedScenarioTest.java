package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network ends while somebody wants in. */
class DeletedScenarioTest {

    private final MeshLab lab = new MeshLab(1);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private NetworkId home;

    @BeforeEach
    void found() {
        home = ann.creates("home");
    }

    @Test
    void endsAtOnceWhereWhoMadeTheInviteKnowsTheNetworkNoMore() {
        String code = ann.invites();
        ann.now(() -> ann.mesh().leave(home));

        assertThat(bob.failure(() -> bob.mesh().join(JoinOptions.of(code))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention()).isEmpty();
    }

    @Test
    void tellsWhoWaitedThatTheNetworkIsGone() {
        String code = ann.invites();
        ann.stop();
        bob.now(() -> bob.mesh().join(JoinOptions.of(code)));
        ann.start();
        ann.now(() -> ann.mesh().nuke(home, true));
        lab.seconds(90);

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().text()).contains("deleted");
        assertThat(bob.view().attention().getFirst().code()).hasValue(ErrorCode.NOT_FOUND);
    }

    @Test
    void tellsWhoWaitsAtTheDoorAtOnce() {
        bob.knocks(home, ann);
        assertThat(bob.view().pending().getFirst().held()).isTrue();

        ann.now(() -> ann.mesh().nuke(home, true));
        lab.seconds(1);

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().text()).contains("'home' was deleted");
        assertThat(bob.view().attention().getFirst().code()).hasValue(ErrorCode.NOT_FOUND);
        assertThat(ann.view().requests()).isEmpty();
    }

    @Test
    void endsTheWaitOfWhoWasAwayWhenItsDoorWentAway() {
        bob.knocks(home, ann);
        lab.isolate(bob);
        lab.seconds(60);
        ann.now(() -> ann.mesh().nuke(home, true));

        lab.net.heal();
        lab.seconds(90);

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().text()).contains("knows the network no more");
        assertThat(bob.view().attention().getFirst().code()).hasValue(ErrorCode.NOT_FOUND);
    }
}
