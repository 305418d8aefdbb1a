package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.kem.PairSecret;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.secret.PairSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two of a pair must always have a secret in common that both would use. */
class SecretScenarioTest {
    private final MeshLab lab = new MeshLab(31);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");

    @BeforeEach
    void meet() {
        ann.creates("home");
        bob.joins(ann.invites());
        lab.seconds(2);
    }

    private static PairSecrets secrets(MeshNode of, MeshNode with) {
        return of.member(with).secrets();
    }

    private PairSecret agreed() {
        Optional<PairSecret> annsView = secrets(ann, bob).current();
        assertThat(annsView).isPresent().isEqualTo(secrets(bob, ann).current());
        return annsView.get();
    }

    /** As the tunnel has it: who answers uses any of its own, who asks tries all of its own. */
    private void assertNobodyIsLockedOut() {
        assertThat(secrets(bob, ann).usable()).containsAnyElementsOf(secrets(ann, bob).usable());
    }

    @Test
    void everyPairOfMembersHasASecretOfItsOwn() {
        MeshNode carl = lab.node("carl");
        carl.joins(ann.invites());
        lab.seconds(5);

        Set<PairSecret> all = new HashSet<>();
        List<MeshNode> nodes = List.of(ann, bob, carl);
        for (MeshNode one : nodes) {
            for (MeshNode other : nodes) {
                if (one != other) {
                    assertThat(secrets(one, other).current())
                            .isPresent()
                            .isEqualTo(secrets(other, one).current());
                    all.add(secrets(one, other).current().orElseThrow());
                }
            }
        }
        assertThat(all).hasSize(3);
    }

    @Test
    void aNewOneTakesItsPlaceEachTwoHours() {
        PairSecret first = agreed();
        lab.run(Duration.ofHours(2).minusMinutes(1));
        assertThat(agreed()).isEqualTo(first);
        lab.run(Duration.ofMinutes(2));

        assertThat(agreed()).isNotEqualTo(first);
        assertThat(secrets(ann, bob).previous()).hasValue(first);
        assertThat(secrets(bob, ann).previous()).hasValue(first);
    }

    @Test
    void aRestartKeepsIt() {
        PairSecret first = agreed();
        ann.restart();
        assertThat(secrets(ann, bob).current()).hasValue(first);
        lab.seconds(60);
        bob.restart();
        lab.seconds(60);

        assertThat(agreed()).isEqualTo(first);
    }

    @Test
    void whoLostItGetsANewOne() {
        PairSecret first = agreed();
        ann.store.losePairSecrets();
        ann.restart();
        lab.seconds(60);
        PairSecret second = agreed();
        assertThat(second).isNotEqualTo(first);

        bob.store.losePairSecrets();
        bob.restart();
        lab.seconds(60);
        assertThat(agreed()).isNotEqualTo(second);
    }

    @Test
    void anAgreementThatEndsAnywhereLocksNobodyOut() {
        List<PairSecret> seen = new ArrayList<>(List.of(agreed()));
        lab.net.latency(Duration.ofMillis(40));
        // Through all of an agreement and some more, in steps finer than its own.
        for (long millis = 0; millis < 1500; millis += 20) {
            ann.store.losePairSecrets();
            ann.restart();
            long cutAfter = millis;
            lab.seconds(20);
            seen.add(agreed());
            lab.run(Duration.ofHours(2).minusSeconds(20).plusMillis(cutAfter));
            lab.net.cut(List.of(ann.id()), List.of(bob.id()));
            lab.seconds(120);
            assertNobodyIsLockedOut();
            lab.net.heal();
            lab.run(Duration.ofMinutes(5));
            seen.add(agreed());
        }
        assertThat(new HashSet<>(seen)).hasSizeGreaterThan(75);
    }

    @Test
    void aFullDiskKeepsTheOldOneAndTriesAgain() {
        PairSecret first = agreed();
        bob.store.full(true);
        lab.run(Duration.ofHours(2).plusMinutes(30));
        assertThat(secrets(bob, ann).current()).hasValue(first);
        assertNobodyIsLockedOut();

        bob.store.full(false);
        lab.run(Duration.ofMinutes(20));
        assertThat(agreed()).isNotEqualTo(first);
    }

    @Test
    void whoIsNoMemberAnyMoreIsForgotten() {
        agreed();
        bob.now(() -> bob.mesh().leave(bob.network().id()));
        lab.seconds(5);

        assertThat(bob.store.pairSecrets(ann.id())).isEmpty();
        assertThat(ann.store.pairSecrets(bob.id())).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotKeepItForEver() {
        PairSecret first = agreed();
        lab.clock.jumpWall(Duration.ofDays(-400));
        lab.run(Duration.ofHours(3));

        assertThat(agreed()).isNotEqualTo(first);
    }
}
