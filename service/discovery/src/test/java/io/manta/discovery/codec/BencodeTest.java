package io.manta.discovery.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BencodeTest {
    private static BValue parse(String text) throws MalformedException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Bencode.parse(bytes, 0, bytes.length);
    }

    @Test
    void readsTheExamplesOfBep3() throws Exception {
        assertThat(parse("4:spam")).isEqualTo(new BValue.Text("spam"));
        assertThat(parse("i3e")).isEqualTo(new BValue.Number(3));
        assertThat(parse("i-3e")).isEqualTo(new BValue.Number(-3));
        assertThat(parse("l4:spam4:eggse"))
                .isEqualTo(
                        new BValue.Items(
                                List.of(new BValue.Text("spam"), new BValue.Text("eggs"))));
        assertThat(parse("d3:cow3:moo4:spaml1:a1:bee"))
                .isEqualTo(
                        new BValue.Dict(
                                Map.of(
                                        "cow", new BValue.Text("moo"),
                                        "spam",
                                                new BValue.Items(
                                                        List.of(
                                                                new BValue.Text("a"),
                                                                new BValue.Text("b"))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0:",
                "le",
                "de",
                "i0e",
                "i9223372036854775807e",
                "i-9223372036854775808e",
                "d1:ad1:bd1:cl2:\u00FF\u0000eeee",
            })
    void writesWhatItReads(String text) throws Exception {
        assertThat(Bencode.encode(parse(text)))
                .isEqualTo(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "i",
                "ie",
                "i-e",
                "i-0e",
                "i03e",
                "i+3e",
                "i3",
                "i9223372036854775808e",
                "i99999999999999999999999e",
                "01:a",
                "2:a",
                "9999999999:a",
                "-1:a",
                "1:ab",
                "l",
                "lei",
                "d",
                "d1:ae",
                "di1e1:ae",
                "d1:b1:x1:a1:ye",
                "d1:a1:x1:a1:ye",
                "x",
                "llllllllllleeeeeeeeeee",
            })
    void refusesWhatItWouldNotHaveWritten(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void survivesAnyBytesAndHasOneFormForEachValue() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good =
                "d1:ad2:id20:aaaaaaaaaaaaaaaaaaaa6:target3:xyze1:q3:get1:t2:aa1:y1:qe"
                        .getBytes(StandardCharsets.ISO_8859_1);
        String alphabet = "dlei:0123456789-ax";
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = good.clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            try {
                BValue value = Bencode.parse(bytes, 0, bytes.length);
                assertThat(Bencode.encode(value)).isEqualTo(bytes);
                read++;
            } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
        assertThat(read).as("some mutants are well-formed").isPositive();
    }
}
