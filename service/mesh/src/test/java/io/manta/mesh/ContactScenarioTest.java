package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.identity.ContactId;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.ContactsView.Step;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people who know of each other by a contact id come to share a network of two. */
class ContactScenarioTest {
    private final MeshLab lab = new MeshLab(91);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");

    private static ContactOutcome asks(MeshNode node, String contact) {
        return asks(node, ContactWish.of(contact));
    }

    private static ContactOutcome asks(MeshNode node, ContactWish wish) {
        return node.now(() -> node.mesh().people().connect(wish));
    }

    private static ContactOutcome approves(MeshNode node, MeshNode asking) {
        return node.now(
                () ->
                        node.mesh()
                                .people()
                                .approveContact(
                                        asking.id().toString(),
                                        Optional.empty(),
                                        Optional.empty()));
    }

    private static ContactsView.Asked asked(MeshNode node) {
        assertThat(node.contacts().asked()).as("asked by " + node).hasSize(1);
        return node.contacts().asked().getFirst();
    }

    private static ContactsView.Request request(MeshNode node) {
        assertThat(node.contacts().requests()).as("waiting at " + node).hasSize(1);
        return node.contacts().requests().getFirst();
    }

    private static ErrorCode ending(MeshNode node) {
        return asked(node).failure().orElseThrow().code();
    }

    private void assertLinked(MeshNode one, MeshNode other) {
        lab.assertAreTheMembers(one, other);
        for (MeshNode node : new MeshNode[] {one, other}) {
            MeshNode far = node == one ? other : one;
            assertThat(node.contacts().asked()).as("asked by " + node).isEmpty();
            assertThat(node.contacts().requests()).as("waiting at " + node).isEmpty();
            ContactsView.Link link = node.contacts().links().getFirst();
            assertThat(node.contacts().links()).hasSize(1);
            assertThat(link.device()).isEqualTo(far.id());
            assertThat(link.established()).isTrue();
            assertThat(link.connected()).isTrue();
            assertThat(link.others()).isZero();
            assertThat(link.name()).isEqualTo(far.toString());
            assertThat(node.network().name()).isEqualTo(far.toString());
            assertThat(node.network().hostname()).isEqualTo(node.toString());
        }
    }

    @Test
    void makesALinkWhenOneAsksAndTheOtherApproves() {
        ContactOutcome outcome = asks(ann, bob.contactId());
        assertThat(outcome.network()).isEmpty();
        assertThat(outcome.note()).contains("manta connections approve");
        assertThat(asked(ann).step()).isEqualTo(Step.HELD);
        assertThat(asked(ann).hostname()).as("before anybody approved").isEmpty();
        assertThat(request(bob).hostname()).isEqualTo("ann");
        assertThat(request(bob).contact()).isEqualTo(ann.contacts().id().orElseThrow());
        assertThat(request(bob).words()).hasSize(6).isEqualTo(asked(ann).words());
        lab.run(Duration.ofMinutes(5));
        assertThat(ann.view().networks()).as("before anybody approved").isEmpty();
        assertThat(bob.view().networks()).isEmpty();

        ContactOutcome approved = approves(bob, ann);
        assertThat(approved.network()).isPresent();
        lab.seconds(3);

        assertLinked(ann, bob);
        assertThat(bob.network().role()).isEqualTo(NetworkView.Role.COORDINATOR);
        assertThat(ann.network().role()).isEqualTo(NetworkView.Role.MEMBER);
        assertThat(asks(ann, bob.contacts().id().orElseThrow().toString()).network())
                .as("asking again")
                .isEqualTo(approved.network());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void makesOneLinkWhenBothAskAtOnce(boolean annFirst) {
        String annsId = ann.contactId();
        String bobsId = bob.contactId();
        var first = annFirst ? ann : bob;
        var second = annFirst ? bob : ann;
        var one = first.mesh().people().connect(ContactWish.of(annFirst ? bobsId : annsId));
        var two = second.mesh().people().connect(ContactWish.of(annFirst ? annsId : bobsId));
        lab.seconds(5);

        assertThat(one.join().network()).isPresent().isEqualTo(two.join().network());
        assertLinked(ann, bob);
        MeshNode higher = ann.id().compareTo(bob.id()) > 0 ? ann : bob;
        assertThat(higher.network().role()).isEqualTo(NetworkView.Role.COORDINATOR);
    }

    /** Whoever of the two has the higher id, and though the other is told by a person as well. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void makesOneLinkWhenTheOtherAsksInsteadOfApproving(boolean annFirst) {
        MeshNode first = annFirst ? ann : bob;
        MeshNode second = annFirst ? bob : ann;
        String firstId = first.contactId();
        asks(first, second.contactId());
        request(second);

        ContactOutcome outcome = asks(second, firstId);
        lab.seconds(3);

        assertThat(outcome.network()).isPresent();
        assertLinked(ann, bob);
    }

    @Test
    void tellsWhoAskedThatThePersonSaidNo() {
        asks(ann, bob.contactId());
        bob.now(() -> bob.mesh().people().denyContact(request(bob).id(), false));
        lab.seconds(3);

        assertThat(ending(ann)).isEqualTo(ErrorCode.CONTACT_DENIED);
        assertThat(bob.contacts().requests()).isEmpty();
        assertThat(ann.failure(() -> ann.mesh().people().connect(ContactWish.of(bob.contactId()))))
                .as("asked once more on the same day")
                .isEqualTo(ErrorCode.CONTACT_DENIED);
        assertThat(bob.contacts().requests()).as("and nobody is bothered").isEmpty();

        lab.run(Duration.ofHours(25));
        asks(ann, bob.contactId());
        request(bob);
    }

    @Test
    void blocksForGoodUntilUnblockedOrAsked() {
        asks(ann, bob.contactId());
        bob.now(() -> bob.mesh().people().denyContact("ann", true));
        lab.run(Duration.ofDays(3));
        assertThat(ann.failure(() -> ann.mesh().people().connect(ContactWish.of(bob.contactId()))))
                .isEqualTo(ErrorCode.CONTACT_DENIED);
        assertThat(bob.contacts().blocked()).hasSize(1);
        bob.restart();
        lab.seconds(2);
        assertThat(ann.failure(() -> ann.mesh().people().connect(ContactWish.of(bob.contactId()))))
                .isEqualTo(ErrorCode.CONTACT_DENIED);

        bob.now(() -> bob.mesh().people().unblockContact("ann"));
        asks(ann, bob.contactId());
        request(bob);
    }

    @Test
    void forgetsARequestWhoseTimeIsOver() {
        asks(ann, ContactWish.of(bob.contactId()).life(Duration.ofMinutes(2)));
        request(bob);
        lab.run(Duration.ofMinutes(3));

        assertThat(ending(ann)).isEqualTo(ErrorCode.CONTACT_EXPIRED);
        assertThat(asked(ann).note()).contains("nobody there has decided");
        assertThat(bob.contacts().requests()).isEmpty();
        assertThat(
                        bob.failure(
                                () ->
                                        bob.mesh()
                                                .people()
                                                .approveContact(
                                                        ann.id().toString(),
                                                        Optional.empty(),
                                                        Optional.empty())))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void stopsNewRequestsWhenTheIdIsRotated() {
        String old = bob.contactId();
        asks(ann, old);
        approves(bob, ann);
        lab.seconds(3);
        assertLinked(ann, bob);
        MeshNode carl = lab.node("carl");
        lab.directory.close(true);
        carl.mesh().people().connect(ContactWish.of(old));
        lab.seconds(1);

        bob.now(() -> bob.mesh().people().rotateContactId());
        lab.directory.close(false);
        lab.run(Duration.ofMinutes(2));

        assertThat(bob.contacts().id().orElseThrow().toString()).isNotEqualTo(old);
        assertThat(ending(carl)).isEqualTo(ErrorCode.CONTACT_ROTATED);
        assertLinked(ann, bob);
        lab.directory.forgetGone();
        lab.directory.lie(carl.contacts().asked().getFirst().contact(), bob.id(), bob.place());
        assertThat(carl.failure(() -> carl.mesh().people().connect(ContactWish.of(old))))
                .as("told by the device itself")
                .isEqualTo(ErrorCode.CONTACT_ROTATED);
        assertThat(bob.contactRequests("rotated")).isEqualTo(1);

        asks(carl, bob.contactId());
        assertThat(request(bob).hostname()).isEqualTo("carl");
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true", "true,true", "false,false"})
    void goesOnAfterEitherWasAway(boolean crash, boolean approveWhileAway) {
        String bobsId = bob.contactId();
        bob.stop();
        ContactOutcome outcome = asks(ann, bobsId);
        assertThat(outcome.network()).isEmpty();
        assertThat(asked(ann).step()).isEqualTo(Step.REACHING);
        away(ann, crash);
        ann.start();
        bob.start();
        lab.run(Duration.ofMinutes(2));
        request(bob);

        if (approveWhileAway) {
            away(ann, crash);
        }
        approves(bob, ann);
        away(bob, crash);
        bob.start();
        if (approveWhileAway) {
            ann.start();
        }
        lab.run(Duration.ofMinutes(2));

        assertLinked(ann, bob);
    }

    private static void away(MeshNode node, boolean crash) {
        if (crash) {
            node.crash();
        } else {
            node.stop();
        }
    }

    @Test
    void keepsLookingForAContactThatNobodyKnows() throws Exception {
        ContactId unknown = ContactId.of(lab.node("nobody").id().bytes());
        asks(ann, unknown.toString());
        assertThat(asked(ann).step()).isEqualTo(Step.LOOKING);
        ann.now(() -> ann.mesh().people().cancelContact(unknown.toString().substring(0, 8)));
        assertThat(ann.contacts().asked()).isEmpty();
    }

    @Test
    void refusesWhatIsNoContactIdOrItsOwn() {
        String own = ann.contactId();
        assertThat(ann.failure(() -> ann.mesh().people().connect(ContactWish.of(own))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(ann.failure(() -> ann.mesh().people().connect(ContactWish.of(own.substring(1)))))
                .isEqualTo(ErrorCode.INVALID_KEY);
        assertThat(ann.failure(() -> ann.mesh().people().connect(ContactWish.of("manta1abc"))))
                .isEqualTo(ErrorCode.INVALID_KEY);
        assertThat(
                        ann.failure(
                                () ->
                                        ann.mesh()
                                                .people()
                                                .connect(
                                                        ContactWish.of(bob.contactId())
                                                                .life(Duration.ofDays(31)))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    /** Whoever of the two leaves. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsWhenEitherLeaves(boolean annLeaves) {
        asks(ann, bob.contactId());
        approves(bob, ann);
        lab.seconds(3);
        MeshNode leaving = annLeaves ? ann : bob;
        leaving.now(() -> leaving.mesh().leave(leaving.network().id()));
        lab.seconds(5);

        for (MeshNode node : new MeshNode[] {ann, bob}) {
            assertThat(node.view().networks()).as("networks of " + node).isEmpty();
            assertThat(node.contacts().links()).as("links of " + node).isEmpty();
        }
        asks(ann, bob.contactId());
        approves(bob, ann);
        lab.seconds(3);
        assertLinked(ann, bob);
    }

    @Test
    void findsAContactAmongMembersOfTheSameNetwork() {
        lab.directory.close(true);
        ann.creates("home");
        bob.joins(ann.invites());
        ContactOutcome outcome = asks(ann, bob.contacts().id().orElseThrow().toString());
        assertThat(outcome.note()).contains("approve");
        request(bob);
    }

    @Test
    void letsNobodyElseIntoALink() {
        asks(ann, bob.contactId());
        approves(bob, ann);
        lab.seconds(3);
        assertThat(bob.failure(() -> bob.mesh().invite(bob.network().id(), InviteOptions.SINGLE)))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(bob.failure(() -> bob.mesh().knock(bob.network().id())))
                .isEqualTo(ErrorCode.WRONG_STATE);
    }

    @Test
    void agreesOnASecretForTheTunnelOfALink() {
        asks(ann, bob.contactId());
        approves(bob, ann);
        lab.seconds(5);
        assertThat(ann.member(bob).secrets().current())
                .isPresent()
                .isEqualTo(bob.member(ann).secrets().current());
    }

    /** Nobody says where the other is but the request itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhoAsksByTheRequest(boolean annFirst) {
        MeshNode first = annFirst ? ann : bob;
        MeshNode second = annFirst ? bob : ann;
        String firstId = first.contactId();
        asks(first, second.contactId());
        lab.directory.close(true);

        asks(second, firstId);
        lab.seconds(3);

        assertLinked(ann, bob);
    }

    @Test
    void knowsWhoItIsLinkedWithAlsoByANewContactId() {
        asks(ann, bob.contactId());
        approves(bob, ann);
        lab.seconds(3);
        String annsNext = ann.now(() -> ann.mesh().people().rotateContactId()).toString();
        String bobsNext = bob.now(() -> bob.mesh().people().rotateContactId()).toString();

        assertThat(asks(ann, bobsNext).network()).contains(bob.network().id());
        assertThat(asks(bob, annsNext).network()).contains(bob.network().id());
        assertLinked(ann, bob);
    }

    @Test
    void takesARequestBack() {
        asks(ann, bob.contactId());
        ann.now(() -> ann.mesh().people().cancelContact(bob.contactId()));
        lab.seconds(1);
        assertThat(bob.contacts().requests()).isEmpty();
        assertThat(ann.contacts().asked()).isEmpty();
    }

    /** Killed at once after a rotation, on disk or not, it has one id or the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rotatesWholeOrNotAtAll(boolean lands) {
        String old = bob.contactId();
        bob.store.dieAt(1, lands);
        bob.mesh().people().rotateContactId();
        lab.seconds(1);
        bob.store.revive();
        bob.start();
        lab.seconds(1);

        assertThat(bob.contacts().id().orElseThrow().toString().equals(old)).isNotEqualTo(lands);
        assertThat(bob.contacts().former()).hasSize(lands ? 1 : 0);
        asks(ann, bob.contacts().id().orElseThrow().toString());
        request(bob);
    }

    /** In a network it is found anyway; in none, only who has given out the contact id. */
    @Test
    void isToBeFoundInANetworkOrOnceTheIdIsGivenOut() {
        ContactId id = ann.contacts().id().orElseThrow();
        assertThat(lab.directory.owner(id)).isEmpty();
        ann.creates("home");
        assertThat(lab.directory.owner(id)).contains(ann);
        ann.now(() -> ann.mesh().nuke(ann.network().id(), true));
        assertThat(lab.directory.owner(id)).isEmpty();

        ann.contactId();
        assertThat(lab.directory.owner(id)).contains(ann);
        ann.restart();
        lab.seconds(1);
        assertThat(lab.directory.owner(id)).contains(ann);
    }
}
