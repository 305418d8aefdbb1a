package io.manta.identity.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContactTextTest {
    private final ContactId id = ContactKey.generate(new Random(6)::nextBytes).contactId();

    @Test
    void readsAnIdAndALinkHoweverCopied() throws Exception {
        assertThat(ContactText.parse(id.toString())).isEqualTo(id);
        assertThat(ContactText.parse(" " + id + "\n")).isEqualTo(id);
        assertThat(ContactText.parse(ContactText.link(id))).isEqualTo(id);
        assertThat(ContactText.parse(ContactText.link(id).toUpperCase(Locale.ROOT))).isEqualTo(id);
    }

    @Test
    void saysWhatIsWrongWithAnythingElse() {
        String text = id.toString();
        assertRefused(text.substring(1), "51 characters instead of 52");
        assertRefused("manta1abc", "an invite to a network");
        assertRefused("manta://join/manta1abc", "an invite to a network");
        assertRefused("", "0 characters");
        assertRefused("l" + text.substring(1), "contact id");
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> ContactText.parse(text))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_KEY))
                .hasMessageContaining(why);
    }
}
