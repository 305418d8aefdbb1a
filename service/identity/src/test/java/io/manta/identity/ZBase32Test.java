package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZBase32Test {
    /** The specification's examples of whole bytes (the third and fourth), and the edges. */
    @ParameterizedTest
    @CsvSource({"'',''", "00,yy", "FF,9h", "F0BFC7,6n9hq", "D47A04,4t7ye"})
    void writesAndReadsKnownTexts(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(ZBase32.encode(bytes)).isEqualTo(text);
        assertThat(ZBase32.decode(text)).isEqualTo(bytes);
    }

    @Test
    void readsBackWhatItWrites() {
        Seeded.times(
                500,
                random -> {
                    byte[] bytes = Seeded.bytes(random, random.nextInt(70));
                    String text = ZBase32.encode(bytes);
                    assertThat(text).hasSize(ZBase32.textLength(bytes.length));
                    assertThat(ZBase32.decode(text)).isEqualTo(bytes);
                });
    }

    @Test
    void agreesWithTheDefinitionBitByBit() {
        Seeded.times(
                200,
                random -> {
                    byte[] bytes = Seeded.bytes(random, 1 + random.nextInt(40));
                    assertThat(ZBase32.encode(bytes)).isEqualTo(naive(bytes));
                });
    }

    @Test
    void givesEachTextOneMeaningOnly() {
        Seeded.times(
                2000,
                random -> {
                    String alphabet = "ybndrfg8ejkmcpqxot1uwisza345h769";
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(20); i > 0; i--) {
                        text.append(alphabet.charAt(random.nextInt(32)));
                    }
                    try {
                        byte[] bytes = ZBase32.decode(text.toString());
                        assertThat(ZBase32.encode(bytes)).isEqualTo(text.toString());
                    } catch (IllegalArgumentException e) {
                        assertThat(e)
                                .hasMessageMatching("\\d+ characters: some are.*|the last char.*");
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"yb", "9b", "yyyyyyb", "9999b"})
    void refusesTrailingBits(String text) {
        assertThatThrownBy(() -> ZBase32.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("last character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "yyy", "yyyyyy"})
    void refusesLengthsThatNoBytesHave(String text) {
        assertThatThrownBy(() -> ZBase32.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text.length() + " characters");
    }

    @ParameterizedTest
    @CsvSource({
        "yY,'character 2 is ''Y'''",
        "vy,'character 1 is ''v'''",
        "yé,U+00E9",
        "'y ',U+0020"
    })
    void saysWhichCharacterIsWrong(String text, String why) {
        assertThatThrownBy(() -> ZBase32.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static String naive(byte[] bytes) {
        StringBuilder bits = new StringBuilder();
        for (byte b : bytes) {
            bits.append(Integer.toBinaryString(b & 0xFF | 0x100).substring(1));
        }
        while (bits.length() % 5 != 0) {
            bits.append('0');
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 5) {
            text.append(
                    "ybndrfg8ejkmcpqxot1uwisza345h769"
                            .charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
        }
        return text.toString();
    }
}
