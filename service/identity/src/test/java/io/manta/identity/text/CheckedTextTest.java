package io.manta.identity.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CheckedTextTest {
    private static final CheckedText TEXT =
            new CheckedText("token", "tok", 3, ErrorCode.TICKET_INVALID, "no token", "Try again.");
    private static final byte[] BODY = {1, 2, 3, 4, 5};

    private final String written = TEXT.write(BODY);

    @Test
    void saysWhatWasWritten() throws MantaException {
        assertThat(written).startsWith("tok3");
        assertThat(TEXT.read(written)).isEqualTo(BODY);
        assertThat(TEXT.read(TEXT.write(new byte[0]))).isEmpty();
    }

    @Test
    void isReadAsPeopleCopyIt() throws MantaException {
        String copied = " " + written.substring(0, 6) + "\n\t" + written.substring(6) + " ";

        assertThat(TEXT.read(copied, "x://", 100)).isEqualTo(BODY);
        assertThat(TEXT.read(copied.toUpperCase(Locale.ROOT), "x://", 100)).isEqualTo(BODY);
        assertThat(TEXT.read("x://" + written + "/", "x://", 100)).isEqualTo(BODY);
    }

    @Test
    void noticesEachCharacterThatIsWrong() {
        for (int i = "tok3".length(); i < written.length() - 1; i++) {
            char other = written.charAt(i) == 'y' ? 'n' : 'y';
            String mistyped = written.substring(0, i) + other + written.substring(i + 1);

            assertThatThrownBy(() -> TEXT.read(mistyped))
                    .as("character %d", i)
                    .hasMessageStartingWith("no token: ");
        }
    }

    @Test
    void isNotTakenForAnotherKindOrVersion() {
        CheckedText other =
                new CheckedText("key", "tok", 3, ErrorCode.TICKET_INVALID, "no key", "");

        assertThatThrownBy(() -> other.read(written)).hasMessageContaining("a character is wrong");
        assertThatThrownBy(() -> TEXT.read("tok4" + written.substring(4)))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH))
                .hasMessageContaining("version 4");
        assertThatThrownBy(() -> TEXT.read("other"))
                .hasMessage("no token: it does not begin with tok3");
        assertThatThrownBy(() -> TEXT.read("tok3")).hasMessageStartingWith("no token: ");
        assertThatThrownBy(() -> TEXT.read("x".repeat(101), "x://", 100))
                .hasMessage("no token: it has 101 characters");
    }
}
