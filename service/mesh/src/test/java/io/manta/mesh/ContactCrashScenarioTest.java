package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.mesh.call.ContactWish;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power of one of two people's devices fails in its n-th write, for every n while they come to
 * share a network and part again, and the write is on disk or not. It starts again, and the story
 * ends as if nothing had been.
 */
class ContactCrashScenarioTest {
    private static final int MOST_TRIES = 6;

    @ParameterizedTest(name = "{0}, the write is on disk: {1}, both ask: {2}")
    @CsvSource({
        "ann,false,false",
        "ann,true,false",
        "bob,false,false",
        "bob,true,false",
        "ann,false,true",
        "ann,true,true",
        "bob,false,true",
        "bob,true,true"
    })
    void endsTheSameWheneverThePowerFails(String who, boolean lands, boolean bothAsk) {
        long writes = new Story(who, Long.MAX_VALUE, lands, bothAsk).tell();
        assertThat(writes).isGreaterThan(4);
        for (long n = 1; n <= writes; n++) {
            new Story(who, n, lands, bothAsk).tell();
        }
    }

    /** What happens, step by step; each is tried again until it has happened. */
    private static final class Story {
        private final MeshLab lab = new MeshLab(97);
        private final MeshNode ann = lab.node("ann");
        private final MeshNode bob = lab.node("bob");
        private final String annsId = ann.contactId();
        private final String bobsId = bob.contactId();
        private final MeshNode victim;
        private final boolean bothAsk;
        private final String what;
        private final long before;

        Story(String who, long n, boolean lands, boolean bothAsk) {
            victim = who.equals("ann") ? ann : bob;
            what = who + " dies in write " + n + ", which is on disk: " + lands;
            this.bothAsk = bothAsk;
            before = victim.store.writes();
            if (n != Long.MAX_VALUE) {
                victim.store.dieAt(n, lands);
            }
        }

        long tell() {
            step(
                    "ask",
                    () -> isLinked() || !bob.contacts().requests().isEmpty(),
                    () -> ann.mesh().people().connect(ContactWish.of(bobsId)));
            if (bothAsk) {
                step(
                        "ask as well",
                        this::isLinked,
                        () -> bob.mesh().people().connect(ContactWish.of(annsId)));
            } else {
                step("approve", this::isLinked, this::approve);
            }
            revive();
            lab.assertAreTheMembers(ann, bob);
            for (MeshNode node : List.of(ann, bob)) {
                assertThat(node.contacts().links()).as(what).hasSize(1);
                assertThat(node.contacts().asked()).as(what).isEmpty();
                assertThat(node.contacts().requests()).as(what).isEmpty();
                assertThat(node.warnings()).as(what).isEmpty();
            }
            step(
                    "part",
                    () -> isAlone(ann) && isAlone(bob),
                    () -> ann.view().networks().forEach(n -> ann.mesh().leave(n.id())));
            return victim.store.writes() - before;
        }

        private void approve() {
            bob.mesh()
                    .people()
                    .approveContact(ann.id().toString(), Optional.empty(), Optional.empty());
        }

        private boolean isLinked() {
            return isLinked(ann) && isLinked(bob);
        }

        private static boolean isLinked(MeshNode node) {
            return !node.view().networks().isEmpty()
                    && node.contacts().links().stream().anyMatch(link -> link.established());
        }

        private static boolean isAlone(MeshNode node) {
            return node.view().networks().isEmpty() && node.contacts().links().isEmpty();
        }

        private void step(String name, BooleanSupplier done, Runnable action) {
            for (int i = 0; i < MOST_TRIES; i++) {
                revive();
                if (done.getAsBoolean()) {
                    return;
                }
                action.run();
                lab.seconds(20);
            }
            revive();
            lab.seconds(60);
            assertThat(done.getAsBoolean()).as(what + ", in step '" + name + "'").isTrue();
        }

        /** A machine starts again a moment after its power failed. */
        private void revive() {
            for (MeshNode node : lab.nodes()) {
                if (!node.isRunning()) {
                    node.store.revive();
                    node.start();
                    lab.seconds(60);
                }
            }
        }
    }
}
