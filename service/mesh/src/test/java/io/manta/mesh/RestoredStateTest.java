package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.NetworkId;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.store.StoredNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A coordinator whose state comes from a backup: nobody but itself can unite what it has sealed.
 */
class RestoredStateTest {
    private final MeshLab lab = new MeshLab(13);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");
    private final MeshNode dora = lab.node("dora");
    private final NetworkId home = ann.creates("home");

    @Test
    void losesNeitherWhatItDidBeforeNorWhatItDoesAfterwards() throws Exception {
        bob.joins(ann.invites());
        lab.seconds(2);
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        lab.seconds(3);
        StoredNetwork backup = bob.store.networks().getFirst();
        byte[] ledger = bob.store.ledger(home).orElse(new byte[0]);
        carl.joins(bob.invites());
        bob.now(() -> bob.mesh().ephemeral(home, Optional.of(Duration.ofHours(50))));
        String open = bob.invites();
        lab.seconds(3);
        lab.assertAreTheMembers(ann, bob, carl);

        bob.stop();
        bob.store.saveNetwork(backup);
        if (ledger.length > 0) {
            bob.store.saveLedger(home, ledger);
        }
        lab.cut(List.of(ann, carl), List.of(bob, dora));
        bob.start();
        assertThat(bob.others()).doesNotContain(carl.id());
        dora.joins(bob.invites());
        lab.seconds(5);
        lab.net.heal();
        lab.seconds(120);

        lab.assertAreTheMembers(ann, bob, carl, dora);
        assertThat(ann.network().ephemeral()).contains(Duration.ofHours(50));
        MeshNode eve = lab.node("eve");
        eve.joins(open);
        lab.seconds(5);
        lab.assertAreTheMembers(ann, bob, carl, dora, eve);
    }
}
