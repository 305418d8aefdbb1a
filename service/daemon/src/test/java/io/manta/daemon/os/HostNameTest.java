package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "laptop, laptop",
        "Annes-MacBook.local, annes-macbook",
        "web_1, web-1",
        "--x--, x",
        "Überall, berall",
        "'', device",
        "..., device",
    })
    void makesALabelOfAnyName(String name, String label) {
        assertThat(HostName.labelOf(name)).isEqualTo(label);
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(HostName.labelOf("a".repeat(62) + "-b")).isEqualTo("a".repeat(62));
        assertThat(HostName.labelOf("a".repeat(100))).hasSize(63);
    }

    @Test
    void findsANameOfThisMachine() {
        assertThat(HostName.label()).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }
}
