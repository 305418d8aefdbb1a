package io.manta.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartWordsTest {
    @Test
    void explainsItselfToWhoeverAsks() {
        assertThat(StartWords.answer(List.of("--hidden", "--help")))
                .hasValueSatisfying(
                        help ->
                                assertThat(help)
                                        .contains("--hidden", "LINK")
                                        .contains("--socket PATH")
                                        .contains("(" + Protocol.DEFAULT_SOCKET + ")"));
        assertThat(StartWords.answer(List.of("--version")))
                .hasValueSatisfying(version -> assertThat(version).matches("manta-app \\S.*\n"));
    }

    @Test
    void hasNothingToSayToWhoeverWantsWindows() {
        assertThat(StartWords.answer(List.of())).isEmpty();
        assertThat(StartWords.answer(List.of("--hidden", "manta://join/x"))).isEmpty();
    }

    @Test
    void saysInTwoLinesThatThereIsNoDisplay() {
        assertThat(StartWords.noDisplay(new UnsupportedOperationException("no DISPLAY")))
                .startsWith("manta-app: cannot show windows: no DISPLAY\n")
                .hasLineCount(2);
    }
}
