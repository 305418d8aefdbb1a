package io.manta.ipc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.ipc.Secret;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    @Test
    void passesOverNamesItDoesNotKnow() throws Exception {
        assertThat(
                        read(
                                "{\"new\":{\"deep\":[1,{}]},\"peer\":\"mira\",\"timeout_ms\":5}",
                                PingRequest.class))
                .isEqualTo(new PingRequest("mira", 5));
    }

    @Test
    void takesAbsentAndNullForEmpty() throws Exception {
        PeerAddRequest bare =
                new PeerAddRequest(
                        "k",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(read("{\"public_key\":\"k\"}", PeerAddRequest.class)).isEqualTo(bare);
        assertThat(
                        read(
                                "{\"public_key\":\"k\",\"psk\":null,\"allowed_ips\":null}",
                                PeerAddRequest.class))
                .isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|peer: is missing",
                "{\"peer\":null,\"timeout_ms\":5}|peer: is missing",
                "{\"peer\":7,\"timeout_ms\":5}|peer: must be a string",
                "{\"peer\":\"a\",\"timeout_ms\":\"5\"}|timeout_ms: must be an integer",
                "{\"peer\":\"a\",\"timeout_ms\":5.5}|timeout_ms: must be an integer",
                "{\"peer\":\"a\",\"timeout_ms\":2147483648}|timeout_ms: is out of range",
                "{\"peer\":\"\\ud800\",\"timeout_ms\":5}|peer: holds half a character",
                "[]|must be an object",
                "{\"peer\":\"a\",\"peer\":\"b\",\"timeout_ms\":5}|not JSON: line and column 1:19",
                "{\"peer\":\"a\",\"timeout_ms\":5}{}|something follows the document",
            })
    void saysWhatIsWrongAndWhere(String json, String problem) {
        assertThatThrownBy(() -> read(json, PingRequest.class))
                .isInstanceOf(MalformedException.class)
                .hasMessage(problem);
    }

    @Test
    void namesTheWordsOfAChoice() {
        assertThatThrownBy(() -> read("{\"topics\":[\"weather\"]}", SubscribeRequest.class))
                .hasMessage("topics: must be one of status, quiet_status, logs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"public_key\":\"k\",\"psk\":\"hunter2\",}",
                "{\"public_key\":\"k\",\"psk\":hunter2}",
                "{\"public_key\":\"k\",\"psk\":[\"hunter2\"]}",
            })
    void neverRepeatsWhatWasSent(String json) {
        assertThatThrownBy(() -> read(json, PeerAddRequest.class))
                .isInstanceOf(MalformedException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void refusesDeepNestingInsteadOfRecursing() {
        String deep = "{\"x\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read(deep, PingRequest.class))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void secretsDoNotPrint() {
        PeerAddRequest request =
                new PeerAddRequest(
                        "k",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Secret("hunter2")),
                        Optional.empty());
        assertThat(request.toString()).doesNotContain("hunter2");
    }

    private static <T> T read(String json, Class<T> type) throws MalformedException {
        return RecordReader.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
