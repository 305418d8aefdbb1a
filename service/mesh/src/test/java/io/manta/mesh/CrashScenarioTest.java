package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteInfo;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power of one device fails in its n-th write, for every n of a long story, and the write is on
 * disk or not. It starts again; the story goes on and ends as if nothing had been.
 */
class CrashScenarioTest {
    private static final int MOST_TRIES = 6;

    @ParameterizedTest(name = "{0}, the write is on disk: {1}")
    @CsvSource({"ann,false", "ann,true", "bob,false", "bob,true"})
    void endsTheSameWheneverThePowerFails(String who, boolean lands) {
        long writes = new Story(who, Long.MAX_VALUE, lands).tell();
        assertThat(writes).isGreaterThan(10);
        for (long n = 1; n <= writes; n++) {
            new Story(who, n, lands).tell();
        }
    }

    /** What happens, step by step; each is tried again until it has happened. */
    private static final class Story {
        private final MeshLab lab = new MeshLab(7);
        private final MeshNode ann = lab.node("ann");
        private final MeshNode bob = lab.node("bob");
        private final MeshNode carl = lab.node("carl");
        private final MeshNode dora = lab.node("dora");
        private final MeshNode victim;
        private final String what;

        Story(String who, long n, boolean lands) {
            victim = who.equals("ann") ? ann : bob;
            what = who + " dies in write " + n + ", which is on disk: " + lands;
            if (n != Long.MAX_VALUE) {
                victim.store.dieAt(n, lands);
            }
        }

        long tell() {
            step("found", () -> isIn(ann), () -> ann.mesh().create(CreateOptions.named("home")));
            step("join", () -> isIn(bob), () -> joinsBy(bob, InviteOptions.SINGLE));
            step("knock", () -> !ann.view().requests().isEmpty() || isIn(carl), this::knock);
            step("accept", () -> isIn(carl), this::accept);
            step("appoint", () -> canSign(bob), () -> ann.mesh().addAdmin(home(), bob.id()));
            step("rename", () -> isCalled(bob, "bobby"), () -> bob.mesh().rename(home(), "bobby"));
            step("join at bob", () -> isIn(dora), this::doraJoins);
            step("revoke", this::isNoneOpen, this::revokeAll);
            step(
                    "dismiss",
                    () -> isIn(ann) && in(ann).epoch() > 1 && !canSign(bob),
                    () -> ann.mesh().removeAdmin(home(), bob.id()));
            step("kick", () -> !isIn(carl), () -> ann.mesh().kick(home(), carl.id()));
            lab.seconds(60);
            revive();
            assertThat(members(ann)).as(what).hasSize(3);
            lab.assertAreTheMembers(ann, bob, dora);
            step("leave", () -> !isIn(bob), () -> bob.mesh().leave(home()));
            step("heard", () -> members(ann).size() == 2, this::nothing);
            step("delete", () -> !isIn(ann) && !isIn(dora), () -> ann.mesh().nuke(home(), true));
            assertThat(dora.view().attention()).as(what).hasSize(1);
            return victim.store.writes();
        }

        private void step(
                String name, BooleanSupplier done, Supplier<CompletableFuture<?>> action) {
            for (int i = 0; i < MOST_TRIES; i++) {
                revive();
                if (done.getAsBoolean()) {
                    return;
                }
                try {
                    CompletableFuture<?> begun = action.get();
                    assertThat(begun).as(what).isNotNull();
                } catch (IllegalStateException e) {
                    // The one to act is down, or does not see yet what it would act on.
                    lab.seconds(1);
                }
                lab.seconds(20);
            }
            revive();
            lab.seconds(30);
            assertThat(done.getAsBoolean()).as(what + ", in step '" + name + "'").isTrue();
        }

        /** A machine starts again a moment after its power failed. */
        private void revive() {
            for (MeshNode node : lab.nodes()) {
                if (!node.isRunning()) {
                    node.store.revive();
                    node.start();
                    lab.seconds(20);
                }
            }
        }

        private Optional<NetworkView> network(MeshNode node) {
            return node.isRunning()
                    ? node.view().networks().stream().findFirst()
                    : Optional.empty();
        }

        private NetworkView in(MeshNode node) {
            return network(node).orElseThrow(IllegalStateException::new);
        }

        private boolean isIn(MeshNode node) {
            return network(node).isPresent();
        }

        private boolean canSign(MeshNode node) {
            return network(node).filter(NetworkView::canSign).isPresent();
        }

        private boolean isCalled(MeshNode node, String name) {
            Predicate<NetworkView> called =
                    network ->
                            network.hostname().equals(name) && network.wantedHostname().isEmpty();
            return network(node).filter(called).isPresent();
        }

        private List<DeviceId> members(MeshNode node) {
            List<DeviceId> members = new ArrayList<>(List.of(node.id()));
            network(node).stream()
                    .flatMap(network -> network.members().stream())
                    .map(MemberView::device)
                    .forEach(members::add);
            return members;
        }

        private NetworkId home() {
            return in(ann).id();
        }

        private CompletableFuture<?> nothing() {
            return CompletableFuture.completedFuture("");
        }

        private CompletableFuture<?> joinsBy(MeshNode node, InviteOptions options) {
            CompletableFuture<IssuedInvite> invite = ann.mesh().invite(home(), options);
            lab.run(Duration.ofMillis(100));
            return invite.isDone() && !invite.isCompletedExceptionally() && node.isRunning()
                    ? node.mesh().join(JoinOptions.of(invite.join().code()))
                    : nothing();
        }

        private CompletableFuture<?> doraJoins() {
            CompletableFuture<IssuedInvite> invite =
                    bob.mesh().invite(home(), InviteOptions.SINGLE);
            lab.run(Duration.ofMillis(100));
            return invite.isDone() && !invite.isCompletedExceptionally()
                    ? dora.mesh().join(JoinOptions.of(invite.join().code()))
                    : nothing();
        }

        private CompletableFuture<?> knock() {
            return carl.mesh()
                    .join(JoinOptions.of(home().toString()).hint(ann.id(), List.of(ann.place())));
        }

        private CompletableFuture<?> accept() {
            return ann.mesh().accept(home(), carl.id().toString());
        }

        private boolean isNoneOpen() {
            return invites().stream().noneMatch(invite -> invite.state().name().equals("OPEN"));
        }

        private List<InviteInfo> invites() {
            CompletableFuture<List<InviteInfo>> all = ann.mesh().invites(home());
            lab.run(Duration.ofMillis(50));
            return all.isDone() && !all.isCompletedExceptionally() ? all.join() : List.of();
        }

        private CompletableFuture<?> revokeAll() {
            invites().stream()
                    .filter(invite -> invite.state().name().equals("OPEN"))
                    .forEach(invite -> ann.mesh().revokeInvite(home(), invite.id()));
            return nothing();
        }
    }
}
