package io.manta.ipc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.ipc.IpcError;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    @Test
    void readsNamesInAnyOrderAndCutsOutTheParameters() throws Exception {
        Incoming.Call call =
                (Incoming.Call)
                        read(
                                " { \"params\" : {\"é\":[ 1, {} ]} ,\"id\": \"ü-1\","
                                        + "\"method\":\"status\",\"x\":[],\"jsonrpc\":\"2.0\"} ");

        assertThat(call.id()).isEqualTo("\"ü-1\"");
        assertThat(call.method()).isEqualTo("status");
        assertThat(new String(call.params(), StandardCharsets.UTF_8))
                .isEqualTo("{\"é\":[ 1, {} ]}");
    }

    @Test
    void readsACallWithoutParameters() throws Exception {
        Incoming.Call call =
                (Incoming.Call) read("{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"status\"}");

        assertThat(call.id()).isEqualTo("12");
        assertThat(new String(call.params(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @Test
    void readsARefusalWithAndWithoutWhatWeAdd() throws Exception {
        assertThat(
                        read(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,"
                                        + "\"message\":\"m\",\"data\":{\"code\":\"NOT_FOUND\","
                                        + "\"remedy\":\"r\"}}}"))
                .isEqualTo(
                        new Incoming.Refusal(
                                Optional.of("1"), new IpcError("NOT_FOUND", "m", "r")));
        assertThat(
                        read(
                                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,"
                                        + "\"message\":\"m\"}}"))
                .isEqualTo(
                        new Incoming.Refusal(Optional.empty(), new IpcError("INTERNAL", "m", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "{\"jsonrpc\":\"2.0\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"status\"}",
                "{\"id\":1,\"method\":\"status\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"status\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"status\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":9}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"status\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"} x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"}]",
            })
    void refusesWhatIsNoMessage(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedException.class);
    }

    private static Incoming read(String text) throws MalformedException {
        return EnvelopeReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
