package io.manta.roster.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.roster.Seeded;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "web", "web-1", "a--b", "3d-printer", "1"})
    void takesLabelsOfDns(String text) throws Exception {
        assertThat(Label.parse(text)).hasToString(text);
        assertThat(Label.parse(LONGEST).text()).hasSize(63);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-a",
                "a-",
                "Web",
                "a.b",
                "a_b",
                "a b",
                "ä",
                "a\n",
                "\na",
                "web\u0000",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Label.parse(text))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining("'" + text + "'");
        assertThatThrownBy(() -> new Label(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Ann's MacBook Pro,ann-s-macbook-pro",
        "DESKTOP-7F3K2,desktop-7f3k2",
        "host.example.org,host-example-org",
        "--x--,x",
        "a__b,a-b",
        "Zoë,zo"
    })
    void findsTheNearestLabel(String text, String label) {
        assertThat(Label.nearest(text)).contains(new Label(label));
    }

    @Test
    void findsNoneWhereNothingIsLeft() {
        assertThat(Label.nearest("")).isEmpty();
        assertThat(Label.nearest("…!")).isEmpty();
    }

    @Test
    void alwaysFindsAValidOne() {
        Seeded.times(
                2000,
                random -> {
                    String text =
                            random.ints(random.nextInt(90), 1, 300)
                                    .collect(
                                            StringBuilder::new,
                                            StringBuilder::appendCodePoint,
                                            StringBuilder::append)
                                    .toString();
                    Optional<Label> nearest = Label.nearest(text);
                    if (nearest.isPresent()) {
                        assertThat(Label.parse(nearest.get().text())).isEqualTo(nearest.get());
                    }
                });
    }

    @Test
    void staysWithinItsLengthWhenNumbered() {
        assertThat(new Label("web").numbered(2)).hasToString("web-2");
        assertThat(new Label(LONGEST).numbered(4096).text())
                .hasSize(63)
                .isEqualTo("a".repeat(58) + "-4096");
        assertThat(new Label("a".repeat(60) + "-bc").numbered(1))
                .as("no two hyphens where it was cut")
                .hasToString("a".repeat(60) + "-1");
    }
}
