package io.manta.identity.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContactProofTest {
    private final Random random = new Random(5);
    private final ContactKey anns = ContactKey.generate(random::nextBytes);
    private final ContactKey bobs = ContactKey.generate(random::nextBytes);
    private final DeviceId ann = DeviceKey.generate(random::nextBytes).deviceId();
    private final DeviceId bob = DeviceKey.generate(random::nextBytes).deviceId();
    private final DeviceId eve = DeviceKey.generate(random::nextBytes).deviceId();

    @Test
    void aQuestionIsGoodForOneAskerOneContactAndTwoDevices() {
        ContactId asker = anns.contactId();
        ContactId asked = bobs.contactId();
        byte[] proof = ContactProof.asks(anns, asked, ann, bob);

        assertThat(ContactProof.isAsking(proof, asker, asked, ann, bob)).isTrue();
        assertThat(ContactProof.isAsking(proof, asked, asked, ann, bob)).isFalse();
        assertThat(ContactProof.isAsking(proof, asker, asker, ann, bob)).isFalse();
        assertThat(ContactProof.isAsking(proof, asker, asked, eve, bob)).isFalse();
        assertThat(ContactProof.isAsking(proof, asker, asked, ann, eve)).isFalse();
        assertThat(ContactProof.isAsking(proof, asker, asked, bob, ann)).isFalse();
    }

    @Test
    void anAnswerIsGoodForOneContactAndTwoDevices() {
        ContactId asked = bobs.contactId();
        byte[] proof = ContactProof.answers(bobs, ann, bob);

        assertThat(ContactProof.isAnswer(proof, asked, ann, bob)).isTrue();
        assertThat(ContactProof.isAnswer(proof, anns.contactId(), ann, bob)).isFalse();
        assertThat(ContactProof.isAnswer(proof, asked, eve, bob)).isFalse();
        assertThat(ContactProof.isAnswer(proof, asked, ann, eve)).isFalse();
    }

    @Test
    void neitherStandsForTheOther() {
        byte[] question = ContactProof.asks(bobs, bobs.contactId(), ann, bob);
        byte[] answer = ContactProof.answers(bobs, ann, bob);

        assertThat(ContactProof.isAnswer(question, bobs.contactId(), ann, bob)).isFalse();
        assertThat(ContactProof.isAsking(answer, bobs.contactId(), bobs.contactId(), ann, bob))
                .isFalse();
    }

    @Test
    void whatIsNoSignatureProvesNothing() {
        for (int length : new int[] {0, 1, 63, 64, 65, 1000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(ContactProof.isAnswer(bytes, bobs.contactId(), ann, bob)).isFalse();
            assertThat(ContactProof.isAsking(bytes, anns.contactId(), bobs.contactId(), ann, bob))
                    .isFalse();
        }
    }
}
