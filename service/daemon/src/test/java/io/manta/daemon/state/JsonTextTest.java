package io.manta.daemon.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void readsBackWhatItWrote() throws Exception {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", "ä\n\"");
        document.put("number", 5L);
        document.put("flag", true);
        document.put("texts", List.of("a", "b"));
        document.put("objects", List.of(Map.of("x", 1L)));

        JsonObject read = JsonText.parse(JsonText.write(document), "t.json");

        assertThat(read.fields()).isEqualTo(document);
        assertThat(read.objects("objects").getFirst().number("x", 0, 9)).hasValue(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}{}",
                "{}x",
                "\"x\"",
                "null",
                "{\"a\":1.5}",
                "{\"a\":[null]}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":99999999999999999999}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}",
            })
    void refusesWhatIsNoDocument(String text) {
        assertThat(failure(text).code()).isEqualTo(ErrorCode.FILE_DAMAGED);
    }

    @Test
    void namesThePlaceAndNeverTheContent() {
        MantaException failure = failure("{\n  \"psk\": \"c2VjcmV0\" oops }");

        assertThat(failure).hasMessageContaining("t.json").hasMessageContaining("line 2");
        assertThat(failure.getMessage()).doesNotContain("c2VjcmV0").doesNotContain("oops");
    }

    @Test
    void namesTheFieldThatIsOfTheWrongKind() throws Exception {
        JsonObject read =
                JsonText.parse("{\"a\":{\"b\":1},\"c\":[1],\"n\":7}".getBytes(UTF_8), "t.json");

        assertThat(catchThrowableOfType(MantaException.class, () -> read.text("a")))
                .hasMessageContaining("'a' is not text");
        assertThat(catchThrowableOfType(MantaException.class, () -> read.texts("c")))
                .hasMessageContaining("'c' is not a list of texts");
        assertThat(catchThrowableOfType(MantaException.class, () -> read.number("n", 8, 9)))
                .hasMessageContaining("'n' is not a number from 8 to 9");
        assertThat(catchThrowableOfType(MantaException.class, () -> read.requiredText("z")))
                .hasMessageContaining("'z' is missing");
    }

    @RepeatedTest(20)
    void survivesGarbage(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        byte[] valid = "{\"a\":[{\"b\":true,\"c\":\"d\"},{\"e\":12}]}".getBytes(UTF_8);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = Arrays.copyOf(valid, 1 + random.nextInt(valid.length));
            for (int n = random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(JsonText.parse(bytes, "t.json")).isNotNull();
            } catch (MantaException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.FILE_DAMAGED);
            }
        }
    }

    private static MantaException failure(String text) {
        return catchThrowableOfType(
                MantaException.class, () -> JsonText.parse(text.getBytes(UTF_8), "t.json"));
    }
}
