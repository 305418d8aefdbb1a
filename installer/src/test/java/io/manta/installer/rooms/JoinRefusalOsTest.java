package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Somebody wants in and is told why not, and what to do; nothing is lost by trying. */
@Tag("os")
class JoinRefusalOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");

    @ParameterizedTest
    @ValueSource(strings = {"hello", "manta1", "manta://join/", "https://example.org/", "ыыы"})
    void refusesTextThatIsNoKey(String text) {
        bob.refused("join", text).is("INVITE_INVALID");
    }

    @Test
    void refusesNothing() {
        bob.refused("join", " ").is("INVALID_ARGUMENT");
    }

    @Test
    void noticesATypo() {
        String code = ann.code(ann.create("typo"));
        int at = code.length() / 2;
        char wrong = code.charAt(at) == 'y' ? 'b' : 'y';

        bob.refused("join", code.substring(0, at) + wrong + code.substring(at + 1))
                .is("INVITE_INVALID");
        bob.refused("join", code.substring(0, code.length() - 7)).is("INVITE_INVALID");
        bob.refused("join", code + "y").is("INVITE_INVALID");
    }

    @Test
    void takesACodeThatAMailProgramWrapped() {
        String room = ann.create("wrapped");
        String code = ann.code(room);

        bob.join(
                " "
                        + code.substring(0, 40)
                        + "\n  "
                        + code.substring(40).toUpperCase(Locale.ROOT)
                        + "\n");

        assertThat(bob.isIn(room)).isTrue();
    }

    @Test
    void refusesANameThatCannotBe() {
        String room = ann.create("names");
        JsonNode invite = ann.invite(room);

        bob.refused("join", invite.path("code").asString(), "--hostname", "b_b")
                .is("INVALID_ARGUMENT");

        assertThat(ann.stateOf(room, invite)).isEqualTo("open");
    }
}
