package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.control.ControlMessage;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceKey;
import io.manta.identity.contact.ContactProof;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.lab.Attacker;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.lab.Seeded;
import io.manta.mesh.view.ContactsView.Step;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers send who know a contact id, or claim to have one. */
class ContactHostileScenarioTest {
    private final MeshLab lab = new MeshLab(95);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final String bobsId = bob.contactId();

    /** A stranger with keys of its own. */
    private final class Stranger {
        final DeviceKey device;
        final ContactKey contact;
        final Attacker attacker;

        Stranger(int number, String address) {
            device = DeviceKey.generate(Seeded.source(500 + number));
            contact = ContactKey.generate(Seeded.source(900 + number));
            attacker = new Attacker(lab, device, address);
        }

        ControlMessage asks(MeshNode to, ContactId contactId) {
            return attacker.says(to, question(to, contactId));
        }

        ControlMessage question(MeshNode to, ContactId contactId) {
            return ControlMessage.of("contact")
                    .with("contact", contactId.bytes())
                    .with("from", contact.contactId().bytes())
                    .with(
                            "proof",
                            ContactProof.asks(contact, contactId, device.deviceId(), to.id()))
                    .with("hostname", "stranger")
                    .with("expires", 3600L);
        }
    }

    private final Stranger eve = new Stranger(0, "203.0.113.66");

    private ContactId bobs() {
        return bob.contacts().id().orElseThrow();
    }

    private static String code(ControlMessage answer) throws Exception {
        return answer.text("code");
    }

    @Test
    void whoDoesNotKnowTheContactIdIsNotHeard() throws Exception {
        ControlMessage answer = eve.asks(bob, eve.contact.contactId());

        assertThat(answer.type()).isEqualTo("error");
        assertThat(code(answer)).isEqualTo(ErrorCode.CONTACT_UNKNOWN.name());
        assertThat(answer.has("proof")).isFalse();
        assertThat(bob.contacts().requests()).isEmpty();
        assertThat(bob.contactRequests("unknown")).isEqualTo(1);
    }

    @Test
    void nobodyAsksInTheNameOfAnother() throws Exception {
        ContactId anns = ann.contacts().id().orElseThrow();
        ControlMessage answer =
                eve.attacker.says(bob, eve.question(bob, bobs()).with("from", anns.bytes()));
        assertThat(code(answer)).isEqualTo(ErrorCode.INVALID_ARGUMENT.name());

        // A proof that was meant for another device, passed on.
        ControlMessage forAnn = eve.question(ann, bobs());
        assertThat(code(new Stranger(1, "203.0.113.67").attacker.says(bob, forAnn)))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT.name());
        assertThat(bob.contactRequests("forged")).isEqualTo(2);
        assertThat(bob.contacts().requests()).isEmpty();
    }

    @Test
    void whatIsMalformedChangesNothing() throws Exception {
        for (ControlMessage message :
                new ControlMessage[] {
                    ControlMessage.of("contact"),
                    ControlMessage.of("contact").with("contact", new byte[31]),
                    eve.question(bob, bobs()).with("proof", new byte[0]),
                    eve.question(bob, bobs()).with("expires", "soon"),
                    eve.question(bob, bobs()).with("hostname", 7L),
                    ControlMessage.of("contact-seek").with("nonce", new byte[0])
                }) {
            assertThat(eve.attacker.says(bob, message).type()).isEqualTo("error");
        }
        eve.attacker.tells(bob, ControlMessage.of("contact-news"));
        eve.attacker.tells(bob, ControlMessage.of("contact-withdrawn").with("contact", "x"));
        assertThat(bob.contacts().requests()).isEmpty();
        assertThat(bob.refused("malformed")).isGreaterThanOrEqualTo(7);

        long hugely = Long.MAX_VALUE;
        ControlMessage answer =
                eve.attacker.says(
                        bob,
                        eve.question(bob, bobs())
                                .with("expires", hugely)
                                .with("hostname", "\u202eEVE; rm -rf " + "x".repeat(999)));
        assertThat(answer.type()).isEqualTo("contact-waits");
        assertThat(bob.contacts().requests().getFirst().hostname())
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9-]+");
        assertThat(bob.contacts().requests().getFirst().until())
                .isEqualTo(bob.contacts().requests().getFirst().since().plus(ContactWish.LONGEST));
    }

    @Test
    void fewWaitFromOnePlaceAndNotTooManyInAll() throws Exception {
        for (int i = 1; i <= 6; i++) {
            Stranger stranger = new Stranger(i, "2001:db8::" + i);
            assertThat(stranger.asks(bob, bobs()).type())
                    .as("number %d of one site", i)
                    .isEqualTo(i <= 4 ? "contact-waits" : "error");
        }
        for (int i = 7; i < 90; i++) {
            new Stranger(i, "203.1.0." + i).asks(bob, bobs());
        }
        assertThat(bob.contacts().requests()).hasSize(64);
        assertThat(code(eve.asks(bob, bobs()))).isEqualTo(ErrorCode.LIMIT_REACHED.name());
        assertThat(bob.contactRequests("full")).isEqualTo(2 + 23 + 1);

        bob.restart();
        assertThat(bob.contacts().requests()).hasSize(64);
    }

    /** Each new one is a write to the disk. */
    @Test
    void whoAsksAndTakesItBackOverAndOverIsSlowedDown() {
        ControlMessage withdrawn =
                ControlMessage.of("contact-withdrawn").with("contact", bobs().bytes());
        for (int i = 0; i < 100; i++) {
            eve.asks(bob, bobs());
            eve.attacker.tells(bob, withdrawn);
            lab.seconds(1);
        }
        assertThat(bob.contactRequests("waits")).isEqualTo(32);
    }

    @Test
    void whoClaimsAContactIdWithoutHavingItIsHeededInNothing() throws Exception {
        lab.directory.lie(bobs(), eve.device.deviceId(), eve.attacker.place());
        byte[] room = Seeded.devices(3, 1).getFirst().bytes();
        eve.attacker.answers(
                question ->
                        ControlMessage.of("contact-approved")
                                .with("network", room)
                                .with("proof", new byte[64])
                                .with("hostname", "bob"));
        bob.stop();
        ann.mesh().people().connect(ContactWish.of(bobsId));
        lab.seconds(30);
        eve.attacker.answers(
                question ->
                        ControlMessage.of("denied")
                                .with("code", ErrorCode.CONTACT_DENIED.name())
                                .with("message", "no")
                                .with("remedy", "none")
                                .with(
                                        "proof",
                                        ContactProof.answers(
                                                eve.contact, ann.id(), eve.device.deviceId())));
        lab.seconds(120);
        assertThat(ann.view().pending()).isEmpty();
        assertThat(ann.contacts().asked().getFirst().step()).isEqualTo(Step.REACHING);
        assertThat(ann.contacts().asked().getFirst().note()).contains("does not prove it");
        assertThat(ann.contactRequests("forged_answer")).isGreaterThan(3);

        bob.start();
        lab.seconds(120);
        assertThat(bob.contacts().requests()).hasSize(1);
        assertThat(ann.contacts().asked().getFirst().step()).isEqualTo(Step.HELD);
    }

    /** Eve says that her contact id leads to Bob, who asks Ann; Ann wants Eve, not Bob. */
    @Test
    void nobodyIsTakenForSomebodyElseWhoAsksAtTheSameTime() {
        ContactId eves = eve.contact.contactId();
        lab.directory.lie(eves, bob.id(), bob.place());
        ann.mesh().people().connect(ContactWish.of(eves.toString()));
        bob.mesh().people().connect(ContactWish.of(ann.contactId()));
        lab.seconds(60);

        assertThat(ann.view().networks()).isEmpty();
        assertThat(bob.view().networks()).isEmpty();
        assertThat(ann.contacts().requests()).hasSize(1);
        assertThat(ann.contacts().asked().getFirst().step()).isEqualTo(Step.REACHING);
    }

    /** The other has both said yes and names a network of many. */
    @Test
    void aContactCannotNameANetworkThatThisDeviceIsInAnyway() {
        MeshNode carl = lab.node("carl");
        ann.creates("home");
        carl.joins(ann.invites());
        bob.joins(ann.invites());
        lab.seconds(2);
        byte[] home = ann.network().id().bytes();
        lab.directory.lie(eve.contact.contactId(), eve.device.deviceId(), eve.attacker.place());
        eve.attacker.answers(
                question ->
                        ControlMessage.of("contact-approved")
                                .with("network", home)
                                .with("hostname", "eve")
                                .with(
                                        "proof",
                                        ContactProof.answers(
                                                eve.contact, ann.id(), eve.device.deviceId())));
        ann.mesh().people().connect(ContactWish.of(eve.contact.contactId().toString()));
        lab.seconds(10);

        assertThat(ann.contacts().links()).isEmpty();
        assertThat(ann.contacts().asked().getFirst().note()).contains("not for the two of you");
    }

    /** Whichever write of a yes fails, the next yes makes one link, and a no none. */
    @ParameterizedTest
    @CsvSource({"0,true", "1,true", "2,true", "3,true", "4,true", "2,false", "3,false", "4,false"})
    void aYesThatFailsHalfWayLeavesNothingBehind(int succeed, boolean yesAgain) {
        ann.mesh().people().connect(ContactWish.of(bobsId));
        lab.seconds(2);
        bob.store.failNext(succeed, 1);
        assertThat(bob.failure(() -> approves(bob))).isEqualTo(ErrorCode.FILE_INACCESSIBLE);

        if (yesAgain) {
            bob.now(() -> approves(bob).thenApply(each -> true));
        } else {
            bob.now(() -> bob.mesh().people().denyContact("ann", false));
        }
        lab.seconds(10);

        if (yesAgain) {
            lab.assertAreTheMembers(ann, bob);
        } else {
            assertThat(ann.view().networks()).isEmpty();
            assertThat(bob.view().networks()).isEmpty();
        }
    }

    private CompletableFuture<?> approves(MeshNode node) {
        return node.mesh()
                .people()
                .approveContact(ann.id().toString(), Optional.empty(), Optional.empty());
    }

    @Test
    void aDiskThatTakesNothingLosesNothing() {
        ann.mesh().people().connect(ContactWish.of(bobsId));
        lab.seconds(2);
        bob.store.full(true);
        assertThat(
                        bob.failure(
                                () ->
                                        bob.mesh()
                                                .people()
                                                .approveContact(
                                                        ann.id().toString(),
                                                        Optional.empty(),
                                                        Optional.empty())))
                .isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(bob.failure(() -> bob.mesh().people().rotateContactId()))
                .isEqualTo(ErrorCode.FILE_INACCESSIBLE);
        assertThat(bobs().toString()).isEqualTo(bobsId);
        assertThat(bob.contacts().requests()).hasSize(1);
        assertThat(bob.view().networks()).isEmpty();

        bob.store.full(false);
        bob.now(
                () ->
                        bob.mesh()
                                .people()
                                .approveContact(
                                        ann.id().toString(), Optional.empty(), Optional.empty()));
        lab.seconds(5);
        lab.assertAreTheMembers(ann, bob);
    }
}
