package io.manta.desktop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNameTest {
    @ParameterizedTest
    @CsvSource({
        "Family, family",
        "Game night, game-night",
        "Büro Müller, buero-mueller",
        "Ann’s  café!, anns-cafe",
        "-a-, a",
        "home, home"
    })
    void makesTheNearestNameThatIsPossible(String typed, String plain) {
        assertThat(PlainName.of(typed)).isEqualTo(plain);
        assertThat(PlainName.of(plain)).isEqualTo(plain);
    }

    @Test
    void leavesNothingOfWhatHasNoLetters() {
        assertThat(PlainName.of("家 !")).isEmpty();
        assertThat(PlainName.of("x".repeat(62) + " yz")).hasSize(62);
    }
}
