package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteInfo.State;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.call.JoinOutcome.Result;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.network.ApprovalQueue;
import io.manta.mesh.view.Attention;
import io.manta.mesh.view.JoinRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinScenarioTest {
    private final MeshLab lab = new MeshLab(1);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private NetworkId home;

    @BeforeEach
    void found() {
        home = ann.creates("home");
    }

    @Test
    void letsInWhoHasAnInvite() {
        bob.joins(ann.invites());

        lab.assertAreTheMembers(ann, bob);
        assertThat(bob.network().name()).isEqualTo("home");
        assertThat(bob.network().hostname()).startsWith("device-");
        assertThat(ann.member(bob).connected()).isTrue();
        assertThat(bob.member(ann).candidates()).contains(ann.place());
        assertThat(bob.member(ann).ipv4()).isEqualTo(ann.network().ipv4());
    }

    @Test
    void letsAPersonDecideAboutWhoHasOnlyTheRoomId() {
        CompletableFuture<JoinOutcome> knock = bob.knocks(home, ann);
        assertThat(knock.join().result()).isEqualTo(Result.PENDING);
        JoinRequest request = ann.view().requests().getFirst();
        assertThat(request.hostname()).contains("bob");
        assertThat(request.words()).hasSize(6).isEqualTo(bob.view().pending().getFirst().words());
        assertThat(ann.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.REQUEST);
        assertThat(bob.view().networks()).isEmpty();

        ann.now(() -> ann.mesh().accept(home, request.id()));

        lab.assertAreTheMembers(ann, bob);
        assertThat(bob.network().hostname()).isEqualTo("bob");
        assertThat(ann.view().requests()).isEmpty();
        assertThat(bob.view().pending()).isEmpty();
        assertThat(ann.view().attention()).isEmpty();
    }

    @Test
    void findsTheDoorByAKnockAlone() {
        String code = ann.now(() -> ann.mesh().knock(home)).code();

        assertThat(bob.now(() -> bob.mesh().join(JoinOptions.of(code))).result())
                .isEqualTo(Result.PENDING);
        bob.restart();
        lab.seconds(5);
        ann.now(() -> ann.mesh().accept(home, bob.id().toString()));
        lab.seconds(5);

        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void tellsWhoWaitsThatAPersonSaidNo() {
        bob.knocks(home, ann);
        ann.now(() -> ann.mesh().deny(home, bob.id().toString(), false));

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.DENIED);
        assertThat(ann.view().requests()).isEmpty();

        // A no is not for ever.
        bob.now(() -> bob.mesh().dismiss(home));
        assertThat(bob.view().attention()).isEmpty();
        assertThat(bob.knocks(home, ann).join().result())
                .as("it has heard the last one")
                .isEqualTo(Result.PENDING);
        assertThat(ann.view().requests()).hasSize(1);
    }

    @Test
    void tellsWhoWasAwayThatAPersonSaidNo() {
        bob.knocks(home, ann);
        bob.stop();
        lab.seconds(5);
        ann.now(() -> ann.mesh().deny(home, bob.id().toString(), false));
        ann.restart();
        bob.start();
        lab.seconds(30);

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.DENIED);
    }

    @Test
    void heedsTheNoOfWhoeverHoldsItsRequestThoughNobodySaidWhomToAsk() {
        ann.now(() -> ann.mesh().create(CreateOptions.named("friends")));
        NetworkId friends = idOf(ann, "friends");
        String code = ann.now(() -> ann.mesh().invite(friends, InviteOptions.SINGLE)).code();
        bob.joins(code);
        JoinOptions byRoomId = JoinOptions.of(home.toString());
        JoinOutcome asked = bob.now(() -> bob.mesh().join(byRoomId));
        assertThat(asked.result()).isEqualTo(Result.PENDING);

        ann.now(() -> ann.mesh().deny(home, bob.id().toString(), true));
        lab.seconds(1);

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().attention().getFirst().kind()).isEqualTo(Attention.Kind.DENIED);
        bob.now(() -> bob.mesh().dismiss(home));
        assertThat(bob.failure(() -> bob.mesh().join(byRoomId))).isEqualTo(ErrorCode.JOIN_DENIED);
        assertThat(bob.view().pending()).isEmpty();
        assertThat(ann.view().requests()).isEmpty();
    }

    @Test
    void doesNotBelieveOneWhoSaysNoBeforeAnotherLetsItIn() {
        MeshNode carl = lab.node("carl");
        ann.now(() -> ann.mesh().create(CreateOptions.named("square").open(true)));
        NetworkId square = idOf(ann, "square");
        bob.joins(ann.now(() -> ann.mesh().invite(home, InviteOptions.SINGLE)).code());
        carl.joins(ann.now(() -> ann.mesh().invite(home, InviteOptions.SINGLE)).code());

        JoinOutcome in = bob.now(() -> bob.mesh().join(JoinOptions.of(square.toString())));

        assertThat(in.result()).as("carl knows nothing of it").isEqualTo(Result.JOINED);
    }

    private static NetworkId idOf(MeshNode node, String name) {
        return node.view().networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void letsOnlyCoordinatorsDecide() {
        MeshNode carl = lab.node("carl");
        carl.joins(ann.invites());
        bob.knocks(home, ann);
        String id = ann.view().requests().getFirst().id();

        assertThat(carl.failure(() -> carl.mesh().accept(home, id)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(carl.failure(() -> carl.mesh().deny(home, id, false)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(carl.failure(() -> carl.mesh().nuke(home, true)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(ann.view().requests()).hasSize(1);
    }

    @Test
    void doesNotAskAgainAboutWhoIsBlocked() {
        bob.knocks(home, ann);
        ann.now(() -> ann.mesh().deny(home, bob.id().toString(), true));
        assertThat(bob.failure(() -> again(bob))).isEqualTo(ErrorCode.JOIN_DENIED);
        assertThat(ann.view().requests()).isEmpty();

        // Nor with a reusable invite.
        String key = ann.invites(InviteOptions.REUSABLE);
        assertThat(bob.failure(() -> bob.mesh().join(JoinOptions.of(key))))
                .isEqualTo(ErrorCode.JOIN_DENIED);
    }

    private CompletableFuture<JoinOutcome> again(MeshNode node) {
        return node.mesh()
                .join(JoinOptions.of(home.toString()).hint(ann.id(), List.of(ann.place())));
    }

    @Test
    void letsAnybodyIntoAnOpenNetwork() {
        MeshNode carl = lab.node("carl");
        NetworkId square =
                carl.now(() -> carl.mesh().create(CreateOptions.named("square").open(true))).id();
        CompletableFuture<JoinOutcome> outcome = bob.knocks(square, carl);

        assertThat(outcome.join().result()).isEqualTo(Result.JOINED);
        lab.assertAreTheMembers(carl, bob);
    }

    @Test
    void goesOnAskingAfterARestartWithAllItWasTold() {
        MeshNode carl = lab.node("carl");
        ann.stop();
        JoinOutcome outcome =
                carl.now(
                        () ->
                                carl.mesh()
                                        .join(
                                                JoinOptions.of(home.toString())
                                                        .hint(ann.id(), List.of(ann.place()))
                                                        .name("work")
                                                        .hostname("desk")
                                                        .autoAcceptFirewall(true)));
        assertThat(outcome.result()).isEqualTo(Result.PENDING);
        assertThat(outcome.note()).isNotBlank();
        carl.restart();
        assertThat(carl.view().pending().getFirst().name()).contains("work");
        ann.start();
        lab.seconds(80);
        assertThat(ann.view().requests().getFirst().hostname()).contains("desk");
        carl.restart();
        ann.restart();
        lab.seconds(80);
        ann.now(() -> ann.mesh().accept(home, carl.id().toString()));

        lab.assertAreTheMembers(ann, carl);
        assertThat(carl.network().name()).isEqualTo("work");
        assertThat(carl.network().hostname()).isEqualTo("desk");
        assertThat(carl.network().autoAcceptFirewall()).isTrue();
    }

    @Test
    void usesAnInviteWhenItsCoordinatorIsBack() {
        String code = ann.invites();
        ann.stop();
        JoinOutcome outcome = bob.now(() -> bob.mesh().join(JoinOptions.of(code)));
        assertThat(outcome.result()).isEqualTo(Result.PENDING);
        bob.restart();
        lab.seconds(300);
        ann.start();
        lab.seconds(90);

        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void ceasesToAskWhenAPersonGivesUp() {
        bob.knocks(home, ann);
        bob.now(() -> bob.mesh().cancelJoin(home));
        bob.restart();
        ann.now(() -> ann.mesh().accept(home, bob.id().toString()));
        lab.seconds(120);

        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().networks()).isEmpty();
        assertThat(bob.failure(() -> bob.mesh().cancelJoin(home))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void letsInDevicesOfAPersonWhoIsThereAlready() {
        MeshNode phone = lab.node("phone");
        phone.certify(
                DeviceCertificate.issue(
                        ann.key(), phone.id(), "phone", lab.clock.now(), Optional.empty()));
        CompletableFuture<JoinOutcome> outcome = phone.knocks(home, ann);

        assertThat(outcome.join().result()).isEqualTo(Result.JOINED);
        assertThat(ann.member(phone).ownDevice()).isTrue();
        assertThat(phone.member(ann).ownDevice()).isTrue();
        assertThat(ann.member(phone).belonging().label()).contains("phone");
        assertThat(phone.network().belonging().label()).contains("phone");
        assertThat(phone.member(ann).belonging().label()).isEmpty();
    }

    @Test
    void asksAPersonAboutDevicesOfOthers() {
        MeshNode phone = lab.node("phone");
        phone.certify(
                DeviceCertificate.issue(
                        bob.key(), phone.id(), "phone", lab.clock.now(), Optional.empty()));
        phone.knocks(home, ann);

        assertThat(ann.view().requests()).hasSize(1);
        assertThat(ann.network().members()).isEmpty();
    }

    @Test
    void refusesSomebodyElsesCertificate() {
        MeshNode phone = lab.node("phone");
        bob.certify(
                DeviceCertificate.issue(
                        ann.key(), phone.id(), "phone", lab.clock.now(), Optional.empty()));
        bob.knocks(home, ann);

        assertThat(ann.network().members()).isEmpty();
        assertThat(bob.view().networks()).isEmpty();
    }

    @Test
    void numbersNamesThatAreTaken() {
        MeshNode carl = lab.node("carl");
        for (MeshNode node : List.of(bob, carl)) {
            String code = ann.invites();
            node.now(() -> node.mesh().join(JoinOptions.of(code).hostname("box")));
        }
        assertThat(bob.network().hostname()).isEqualTo("box");
        assertThat(carl.network().hostname()).isEqualTo("box-1");
        lab.assertAreTheMembers(ann, bob, carl);
    }

    @Test
    void boundsTheQueueForEachAddress() {
        List<MeshNode> crowd = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            MeshNode node = lab.node("crowd" + i);
            node.stop();
            node.moveTo("203.0.113.9");
            node.start();
            crowd.add(node);
            node.knocks(home, ann);
            node.stop();
        }
        assertThat(ann.view().requests()).hasSize(ApprovalQueue.MOST_OF_ONE_ADDRESS);
        bob.knocks(home, ann);
        assertThat(ann.view().requests()).hasSize(ApprovalQueue.MOST_OF_ONE_ADDRESS + 1);
    }

    @Test
    void forgetsWhoCeasedToAskForADay() {
        bob.knocks(home, ann);
        bob.stop();
        lab.run(Duration.ofHours(23));
        assertThat(ann.view().requests()).hasSize(1);
        lab.run(Duration.ofHours(2));
        assertThat(ann.view().requests()).isEmpty();
    }

    @Test
    void keepsWhoWaitsOverARestartOfTheCoordinator() {
        bob.knocks(home, ann);
        bob.stop();
        ann.restart();

        assertThat(ann.view().requests()).hasSize(1);
        ann.now(() -> ann.mesh().accept(home, bob.id().shortForm()));
        bob.start();
        lab.seconds(5);
        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void changesNothingWhereThisDeviceIsInAlready() {
        bob.joins(ann.invites());
        IssuedInvite another = ann.now(() -> ann.mesh().invite(home, InviteOptions.SINGLE));
        String hash = ann.network().rosterHash();

        bob.joins(another.code());
        ann.joins(another.code());
        assertThat(bob.now(() -> again(bob)).result()).isEqualTo(Result.JOINED);

        assertThat(ann.now(() -> ann.mesh().invites(home)).stream())
                .filteredOn(invite -> invite.id().equals(another.id()))
                .singleElement()
                .satisfies(invite -> assertThat(invite.state()).isEqualTo(State.OPEN));
        assertThat(ann.network().rosterHash()).isEqualTo(hash);
        assertThat(bob.view().pending()).isEmpty();
    }

    @Test
    void comesInOnceWhenAskedTwice() {
        String code = ann.invites();
        lab.net.latency(Duration.ofMillis(300));
        CompletableFuture<JoinOutcome> first = bob.mesh().join(JoinOptions.of(code));
        while (ann.network().members().isEmpty()) {
            lab.run(Duration.ofMillis(10));
        }
        // Admitted, and the answer on its way.
        assertThat(first).isNotDone();
        CompletableFuture<JoinOutcome> second = bob.mesh().join(JoinOptions.of(code));
        lab.seconds(30);

        assertThat(first.join().result()).isEqualTo(Result.JOINED);
        assertThat(second.join().result()).isEqualTo(Result.JOINED);
        lab.assertAreTheMembers(ann, bob);
        assertThat(bob.view().attention()).isEmpty();
    }

    @Test
    void isNotKeptWaitingByACoordinatorThatIsConnectedAndFrozen() {
        bob.joins(ann.invites());
        NetworkId second = ann.creates("second");
        String code = ann.now(() -> ann.mesh().invite(second, InviteOptions.SINGLE)).code();
        lab.isolate(ann);

        CompletableFuture<JoinOutcome> outcome = bob.mesh().join(JoinOptions.of(code));
        lab.seconds(6);
        assertThat(outcome.join().result()).isEqualTo(Result.PENDING);

        lab.net.heal();
        lab.seconds(60);
        assertThat(bob.view().pending()).isEmpty();
        assertThat(bob.view().networks()).hasSize(2);
    }

    @Test
    void saysWhyItWaitsAndComesInByItself() {
        String code = ann.invites();
        ann.stop();
        JoinOutcome outcome = bob.now(() -> bob.mesh().join(JoinOptions.of(code)));
        assertThat(outcome.result()).isEqualTo(Result.PENDING);
        assertThat(outcome.note()).isNotBlank();
        assertThat(bob.view().pending().getFirst().held()).isFalse();
        assertThat(bob.view().pending().getFirst().name()).contains("home");
        ann.start();
        lab.seconds(70);

        lab.assertAreTheMembers(ann, bob);
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        bob.joins(ann.invites());
        NetworkId other = ann.now(() -> ann.mesh().create(CreateOptions.named("other"))).id();
        String code = ann.now(() -> ann.mesh().invite(other, InviteOptions.SINGLE)).code();
        assertThat(bob.failure(() -> bob.mesh().join(JoinOptions.of(code).name("home"))))
                .isEqualTo(ErrorCode.ALREADY_EXISTS);
        assertThat(bob.failure(() -> bob.mesh().join(JoinOptions.of("manta1nonsense"))))
                .isEqualTo(ErrorCode.INVITE_INVALID);
        assertThat(bob.failure(() -> bob.mesh().create(CreateOptions.named("Not A Label"))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(bob.failure(() -> bob.mesh().create(CreateOptions.named("home"))))
                .isEqualTo(ErrorCode.ALREADY_EXISTS);
        assertThat(ann.failure(() -> ann.mesh().accept(home, "nobody")))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(bob.failure(() -> bob.mesh().invite(home, InviteOptions.SINGLE)))
                .isEqualTo(ErrorCode.NOT_COORDINATOR);
    }

    @Test
    void anybodyMayTellAMemberThatItIsIn() {
        MeshNode carl = lab.node("carl");
        carl.joins(ann.invites());
        String code = ann.invites();
        // Ann admits bob, but the welcome is lost with the connection.
        CompletableFuture<JoinOutcome> outcome =
                bob.mesh().join(JoinOptions.of(code).hint(carl.id(), List.of(carl.place())));
        lab.run(Duration.ofMillis(14));
        while (ann.network().members().size() < 2) {
            lab.run(Duration.ofMillis(1));
        }
        ann.crash();
        lab.seconds(60);

        assertThat(outcome).isDone();
        assertThat(bob.network().members()).hasSize(2);
        lab.assertAgree(bob, carl);
    }
}
